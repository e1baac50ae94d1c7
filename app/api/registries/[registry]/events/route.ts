import { api } from "@/lib/core/api";
import { rawRoute, route } from "@/lib/server/http/route";
import { closeIntake } from "@/lib/server/services/events/close-intake";
import { getIntake } from "@/lib/server/services/events/get-intake";
import { receiveEvents } from "@/lib/server/services/events/receive-events";

export const GET = route(api.events.get, getIntake);
export const POST = rawRoute(api.events.receive, receiveEvents);
export const DELETE = route(api.events.close, closeIntake);
