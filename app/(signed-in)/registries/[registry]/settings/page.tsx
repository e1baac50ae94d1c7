import type { Metadata } from "next";
import { RegistrySettingsScreen } from "@/components/registry/registry-settings-screen";

export const metadata: Metadata = { title: "Connection" };

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return <RegistrySettingsScreen {...await params} />;
}
