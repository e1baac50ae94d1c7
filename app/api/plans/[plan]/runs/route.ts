import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { createRun } from "@/lib/server/runs/start-run";

export const POST = route(api.runs.create, createRun);
