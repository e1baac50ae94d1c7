import { ConfigurationScreen } from "@/components/configuration/configuration-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.configuration");

export default function Page() {
  return <ConfigurationScreen />;
}
