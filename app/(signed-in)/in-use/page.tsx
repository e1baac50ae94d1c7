import { InUseScreen } from "@/components/in-use/in-use-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.inUse");

export default function Page() {
  return <InUseScreen />;
}
