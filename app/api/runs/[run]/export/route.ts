import { api } from "@/lib/core/api";
import { textRoute } from "@/lib/server/front-door/route";
import { exportRun } from "@/lib/server/runs/export-run";

export const GET = textRoute(api.runs.export, exportRun);
