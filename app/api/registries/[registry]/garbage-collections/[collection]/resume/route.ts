import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { resumeGarbageCollection } from "@/lib/server/garbage-collections/api";

export const POST = route(api.garbageCollections.resume, resumeGarbageCollection);
