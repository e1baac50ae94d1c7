import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { getManifest } from "@/lib/server/services/content/get-manifest";

export const GET = route(api.content.manifest, getManifest);
