import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { cancelRun } from "@/lib/server/runs/control-run";

export const POST = route(api.runs.cancel, cancelRun);
