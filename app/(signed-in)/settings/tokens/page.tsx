import type { Metadata } from "next";
import { TokensPage } from "@/components/access/tokens-page";
import { PageBody } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "API tokens" };

export default function Page() {
  return (
    <PageBody>
      <TokensPage />
    </PageBody>
  );
}
