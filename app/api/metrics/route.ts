import { api } from "@/lib/core/api";
import { textRoute } from "@/lib/server/http/route";
import { getMetrics } from "@/lib/server/services/system/get-metrics";

export const GET = textRoute(api.system.metrics, getMetrics);
