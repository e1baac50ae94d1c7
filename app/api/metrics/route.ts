import { api } from "@/lib/core/api";
import { textRoute } from "@/lib/server/front-door/route";
import { getMetrics } from "@/lib/server/front-door/system";

export const GET = textRoute(api.system.metrics, getMetrics);
