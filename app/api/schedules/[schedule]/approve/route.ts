import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { approveSchedule } from "@/lib/server/schedules/approve";

export const POST = route(api.schedules.approve, approveSchedule);
