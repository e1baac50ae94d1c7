import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { tryOutRegistry } from "@/lib/server/registries/api";

export const POST = route(api.registries.tryOut, tryOutRegistry);
