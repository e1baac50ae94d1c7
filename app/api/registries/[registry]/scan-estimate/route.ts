import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { estimateScan } from "@/lib/server/scans/api";

export const GET = route(api.scans.estimate, estimateScan);
