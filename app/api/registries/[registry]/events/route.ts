import { api } from "@/lib/core/api";
import { rawRoute, route } from "@/lib/server/front-door/route";
import { closeWebhook, getWebhook } from "@/lib/server/events/api";
import { receiveEvents } from "@/lib/server/events/receive-events";

export const GET = route(api.events.get, getWebhook);
export const POST = rawRoute(api.events.receive, receiveEvents);
export const DELETE = route(api.events.close, closeWebhook);
