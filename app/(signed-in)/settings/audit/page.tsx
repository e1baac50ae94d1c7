import type { Metadata } from "next";
import { AuditPage } from "@/components/access/audit-page";
import { PageBody } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "Audit log" };

export default function Page() {
  return (
    <PageBody>
      <AuditPage />
    </PageBody>
  );
}
