import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { tryOutRegistry } from "@/lib/server/services/registries/check-connection";

export const POST = route(api.registries.tryOut, tryOutRegistry);
