import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { cancelScan } from "@/lib/server/services/scans/cancel-scan";

export const POST = route(api.scans.cancel, cancelScan);
