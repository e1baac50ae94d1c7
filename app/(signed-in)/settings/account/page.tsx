import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { PageBody } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Account" };

export default function Page() {
  return (
    <PageBody>
      <AccountPage />
    </PageBody>
  );
}
