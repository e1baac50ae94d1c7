import { api } from "@/lib/core/api";
import { taskRoute } from "@/lib/server/http/route";
import { listUntagged } from "@/lib/server/services/content/list-untagged";

export const GET = taskRoute(api.content.untagged, "listScannedUntagged", listUntagged);
