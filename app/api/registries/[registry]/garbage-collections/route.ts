import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import {
  createGarbageCollection,
  listGarbageCollections,
} from "@/lib/server/garbage-collections/api";

export const GET = route(api.garbageCollections.list, listGarbageCollections);
export const POST = route(api.garbageCollections.create, createGarbageCollection);
