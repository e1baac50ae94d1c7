import { api } from "@/lib/core/api";
import { bytesRoute } from "@/lib/server/front-door/route";
import { getArtifact } from "@/lib/server/content/artifact";

export const GET = bytesRoute(api.artifacts.get, getArtifact);
