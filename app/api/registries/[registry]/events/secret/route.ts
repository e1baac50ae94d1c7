import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { openWebhook } from "@/lib/server/events/api";

export const POST = route(api.events.open, openWebhook);
