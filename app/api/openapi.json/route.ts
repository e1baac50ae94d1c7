import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { getOpenApi } from "@/lib/server/services/system/get-openapi";

export const GET = route(api.system.openapi, getOpenApi);
