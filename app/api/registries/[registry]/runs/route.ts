import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { listRuns } from "@/lib/server/runs/read-runs";

export const GET = route(api.runs.list, listRuns);
