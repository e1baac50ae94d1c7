import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { estimateScan } from "@/lib/server/services/scans/estimate-scan";

export const GET = route(api.scans.estimate, estimateScan);
