import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { getScan } from "@/lib/server/scans/api";

export const GET = route(api.scans.get, getScan);
