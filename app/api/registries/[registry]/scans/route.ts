import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { createScan } from "@/lib/server/services/scans/create-scan";
import { listScans } from "@/lib/server/services/scans/list-scans";

export const GET = route(api.scans.list, listScans);
export const POST = route(api.scans.create, createScan);
