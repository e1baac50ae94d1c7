import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { getScan } from "@/lib/server/services/scans/get-scan";

export const GET = route(api.scans.get, getScan);
