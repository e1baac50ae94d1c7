import { api } from "@/lib/core/api";
import { taskRoute } from "@/lib/server/front-door/route";

export const GET = taskRoute(api.content.labelledTags, "listLabelledTags");
