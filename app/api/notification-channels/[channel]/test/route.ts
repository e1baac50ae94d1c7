import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { testChannel } from "@/lib/server/notifications/api";

export const POST = route(api.channels.test, testChannel);
