import { TokensScreen } from "@/components/access/tokens-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.tokens");

export default function Page() {
  return <TokensScreen />;
}
