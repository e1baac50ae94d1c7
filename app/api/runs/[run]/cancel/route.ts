import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { cancelRun } from "@/lib/server/services/runs/cancel-run";

export const POST = route(api.runs.cancel, cancelRun);
