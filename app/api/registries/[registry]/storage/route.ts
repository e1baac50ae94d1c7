import { api } from "@/lib/core/api";
import { getStorage } from "@/lib/server/content/storage";
import { route } from "@/lib/server/front-door/route";

export const GET = route(api.storage.get, getStorage);
