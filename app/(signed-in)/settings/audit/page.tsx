import { AuditScreen } from "@/components/access/audit-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.audit");

export default function Page() {
  return <AuditScreen />;
}
