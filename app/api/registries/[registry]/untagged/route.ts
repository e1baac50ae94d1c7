import { api } from "@/lib/core/api";
import { taskRoute } from "@/lib/server/front-door/route";
import { listUntagged } from "@/lib/server/content/untagged";

export const GET = taskRoute(api.content.untagged, "listScannedUntagged", listUntagged);
