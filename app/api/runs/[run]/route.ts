import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { getRun } from "@/lib/server/services/runs/get-run";

export const GET = route(api.runs.get, getRun);
