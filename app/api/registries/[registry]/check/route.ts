import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { checkRegistry } from "@/lib/server/services/registries/check-connection";

export const POST = route(api.registries.check, checkRegistry);
