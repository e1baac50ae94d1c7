import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { getRegistry } from "@/lib/server/services/registries/get-registry";
import { removeRegistry } from "@/lib/server/services/registries/remove-registry";
import { updateRegistry } from "@/lib/server/services/registries/update-registry";

export const GET = route(api.registries.get, getRegistry);
export const PATCH = route(api.registries.update, updateRegistry);
export const DELETE = route(api.registries.remove, removeRegistry);
