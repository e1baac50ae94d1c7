import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { checkRegistry } from "@/lib/server/registries/api";

export const POST = route(api.registries.check, checkRegistry);
