import type { Metadata } from "next";
import { UsersPage } from "@/components/access/users-page";
import { PageBody } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Users" };

export default function Page() {
  return (
    <PageBody>
      <UsersPage />
    </PageBody>
  );
}
