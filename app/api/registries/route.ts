import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { createRegistry, listRegistries } from "@/lib/server/registries/api";

export const GET = route(api.registries.list, listRegistries);
export const POST = route(api.registries.create, createRegistry);
