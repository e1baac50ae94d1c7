import { api } from "@/lib/core/api";
import { bytesRoute } from "@/lib/server/http/route";
import { getSnapshotBytes } from "@/lib/server/services/content/get-snapshot";

export const GET = bytesRoute(api.content.snapshot, getSnapshotBytes);
