import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { listRuns } from "@/lib/server/services/runs/list-runs";

export const GET = route(api.runs.list, listRuns);
