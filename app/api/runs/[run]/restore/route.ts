import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { restoreRun } from "@/lib/server/services/runs/restore-run";

export const POST = route(api.runs.restore, restoreRun);
