import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { createSchedule, listSchedules } from "@/lib/server/schedules/api";

export const GET = route(api.schedules.list, listSchedules);
export const POST = route(api.schedules.create, createSchedule);
