import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { listInUse } from "@/lib/server/in-use/list-sources";

export const GET = route(api.inUse.list, listInUse);
