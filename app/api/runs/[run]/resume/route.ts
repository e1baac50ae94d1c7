import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { resumeRun } from "@/lib/server/services/runs/resume-run";

export const POST = route(api.runs.resume, resumeRun);
