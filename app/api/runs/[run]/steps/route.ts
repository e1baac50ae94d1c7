import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { listRunSteps } from "@/lib/server/services/runs/list-run-steps";

export const GET = route(api.runs.steps, listRunSteps);
