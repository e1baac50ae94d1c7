import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { createScan, listScans } from "@/lib/server/scans/api";

export const GET = route(api.scans.list, listScans);
export const POST = route(api.scans.create, createScan);
