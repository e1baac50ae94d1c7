import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { restoreRun } from "@/lib/server/runs/control-run";

export const POST = route(api.runs.restore, restoreRun);
