import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { simulateGarbageCollection } from "@/lib/server/garbage-collections/simulate";

export const POST = route(api.garbageCollections.simulate, simulateGarbageCollection);
