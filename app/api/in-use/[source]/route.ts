import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { removeInUse, reportInUse } from "@/lib/server/in-use/report";

export const PUT = route(api.inUse.report, reportInUse);
export const DELETE = route(api.inUse.remove, removeInUse);
