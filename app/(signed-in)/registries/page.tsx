import type { Metadata } from "next";
import { RegistriesScreen } from "@/components/registry/registries-screen";

export const metadata: Metadata = { title: "Registries" };

export default function RegistriesPage() {
  return <RegistriesScreen />;
}
