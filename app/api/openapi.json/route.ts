import { api } from "@/lib/core/api";
import { textRoute } from "@/lib/server/front-door/route";
import { getOpenApi } from "@/lib/server/front-door/system";

export const GET = textRoute(api.system.openapi, getOpenApi);
