import { RegistriesScreen } from "@/components/registry/registries-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.registries");

export default function RegistriesPage() {
  return <RegistriesScreen />;
}
