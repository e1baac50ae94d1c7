import type { Metadata } from "next";
import { TokensScreen } from "@/components/access/tokens-screen";
import { PageBody } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "API tokens" };

export default function Page() {
  return (
    <PageBody>
      <TokensScreen />
    </PageBody>
  );
}
