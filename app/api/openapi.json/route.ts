import { api } from "@/lib/core/api";
import { textRoute } from "@/lib/server/http/route";
import { getOpenApi } from "@/lib/server/services/system/get-openapi";

export const GET = textRoute(api.system.openapi, getOpenApi);
