import { RegistrySettingsScreen } from "@/components/registry/registry-settings-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.connection");

export default async function Page({ params }: { params: Promise<{ registry: string }> }) {
  return <RegistrySettingsScreen {...await params} />;
}
