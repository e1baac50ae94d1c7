import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { getGarbageCollection } from "@/lib/server/garbage-collections/api";

export const GET = route(api.garbageCollections.get, getGarbageCollection);
