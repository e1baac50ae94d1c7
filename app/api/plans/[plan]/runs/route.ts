import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { createRun } from "@/lib/server/services/runs/create-run";

export const POST = route(api.runs.create, createRun);
