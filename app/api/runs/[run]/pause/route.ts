import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { pauseRun } from "@/lib/server/services/runs/pause-run";

export const POST = route(api.runs.pause, pauseRun);
