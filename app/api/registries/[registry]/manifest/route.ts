import { api } from "@/lib/core/api";
import { bytesRoute } from "@/lib/server/http/route";
import { getManifest } from "@/lib/server/services/content/get-manifest";

export const GET = bytesRoute(api.content.manifest, getManifest);
