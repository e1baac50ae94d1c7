import type { Metadata } from "next";
import { AccountScreen } from "@/components/account/account-screen";
import { PageBody } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Account" };

export default function Page() {
  return (
    <PageBody>
      <AccountScreen />
    </PageBody>
  );
}
