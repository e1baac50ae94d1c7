import { NewRegistryScreen } from "@/components/registry/new-registry-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.connectRegistry");

export default function NewRegistryPage() {
  return <NewRegistryScreen />;
}
