import type { Metadata } from "next";
import { NewRegistryScreen } from "@/components/registry/new-registry-screen";

export const metadata: Metadata = { title: "Connect a registry" };

export default function NewRegistryPage() {
  return <NewRegistryScreen />;
}
