import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { listDeliveries } from "@/lib/server/notifications/api";

export const GET = route(api.channels.deliveries, listDeliveries);
