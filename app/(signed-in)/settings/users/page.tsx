import type { Metadata } from "next";
import { UsersScreen } from "@/components/access/users-screen";
import { PageBody } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Users" };

export default function Page() {
  return (
    <PageBody>
      <UsersScreen />
    </PageBody>
  );
}
