import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { getRegistry, removeRegistry, updateRegistry } from "@/lib/server/registries/api";

export const GET = route(api.registries.get, getRegistry);
export const PATCH = route(api.registries.update, updateRegistry);
export const DELETE = route(api.registries.remove, removeRegistry);
