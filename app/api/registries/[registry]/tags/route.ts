import { api } from "@/lib/core/api";
import { taskRoute } from "@/lib/server/http/route";
import { listTags } from "@/lib/server/services/content/list-tags";

export const GET = taskRoute(api.content.tags, "listScannedTags", listTags);
