import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { getSchedule, removeSchedule, updateSchedule } from "@/lib/server/schedules/api";

export const GET = route(api.schedules.get, getSchedule);
export const PATCH = route(api.schedules.update, updateSchedule);
export const DELETE = route(api.schedules.remove, removeSchedule);
