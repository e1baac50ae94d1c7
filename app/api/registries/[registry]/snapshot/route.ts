import { api } from "@/lib/core/api";
import { bytesRoute } from "@/lib/server/front-door/route";
import { getSnapshotBytes } from "@/lib/server/snapshots/get-snapshot";

export const GET = bytesRoute(api.content.snapshot, getSnapshotBytes);
