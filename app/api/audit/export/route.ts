import { api } from "@/lib/core/api";
import { exportAudit } from "@/lib/server/audit/export-audit";
import { textRoute } from "@/lib/server/front-door/route";

export const GET = textRoute(api.audit.export, exportAudit);
