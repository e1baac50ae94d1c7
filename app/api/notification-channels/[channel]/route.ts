import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { removeChannel, updateChannel } from "@/lib/server/notifications/api";

export const PATCH = route(api.channels.update, updateChannel);
export const DELETE = route(api.channels.remove, removeChannel);
