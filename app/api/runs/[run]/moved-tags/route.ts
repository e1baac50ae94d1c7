import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { listMovedTags } from "@/lib/server/runs/read-steps";

export const GET = route(api.runs.movedTags, listMovedTags);
