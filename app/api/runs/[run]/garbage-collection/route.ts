import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { collectGarbage } from "@/lib/server/services/runs/collect-garbage";

export const POST = route(api.runs.collectGarbage, collectGarbage);
