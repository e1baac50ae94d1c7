import { api } from "@/lib/core/api";
import { taskRoute } from "@/lib/server/front-door/route";
import { listTags } from "@/lib/server/content/tags";

export const GET = taskRoute(api.content.tags, "listScannedTags", listTags);
