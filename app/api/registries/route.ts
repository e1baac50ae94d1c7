import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { createRegistry } from "@/lib/server/services/registries/create-registry";
import { listRegistries } from "@/lib/server/services/registries/list-registries";

export const GET = route(api.registries.list, listRegistries);
export const POST = route(api.registries.create, createRegistry);
