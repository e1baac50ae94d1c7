import type { Metadata } from "next";
import { AuditScreen } from "@/components/access/audit-screen";
import { PageBody } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Audit log" };

export default function Page() {
  return (
    <PageBody>
      <AuditScreen />
    </PageBody>
  );
}
