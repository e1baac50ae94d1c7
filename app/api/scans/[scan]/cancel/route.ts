import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { cancelScan } from "@/lib/server/scans/api";

export const POST = route(api.scans.cancel, cancelScan);
