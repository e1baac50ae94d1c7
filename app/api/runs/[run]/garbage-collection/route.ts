import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { collectGarbage } from "@/lib/server/runs/control-run";

export const POST = route(api.runs.collectGarbage, collectGarbage);
