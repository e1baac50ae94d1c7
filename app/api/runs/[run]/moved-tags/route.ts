import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { listMovedTags } from "@/lib/server/services/runs/list-moved-tags";

export const GET = route(api.runs.movedTags, listMovedTags);
