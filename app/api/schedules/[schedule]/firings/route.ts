import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { fireSchedule } from "@/lib/server/schedules/due";
import { listFirings } from "@/lib/server/schedules/firings";

export const GET = route(api.schedules.firings, listFirings);
export const POST = route(api.schedules.fire, fireSchedule);
