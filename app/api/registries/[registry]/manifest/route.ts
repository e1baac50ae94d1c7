import { api } from "@/lib/core/api";
import { bytesRoute } from "@/lib/server/front-door/route";
import { getManifest } from "@/lib/server/content/manifest";

export const GET = bytesRoute(api.content.manifest, getManifest);
