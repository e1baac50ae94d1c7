import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { listAudit } from "@/lib/server/services/audit/list-audit";

export const GET = route(api.audit.list, listAudit);
