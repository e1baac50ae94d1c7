import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { createChannel, listChannels } from "@/lib/server/notifications/api";

export const GET = route(api.channels.list, listChannels);
export const POST = route(api.channels.create, createChannel);
