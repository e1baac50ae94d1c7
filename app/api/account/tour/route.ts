import { api } from "@/lib/core/api";
import { endTour } from "@/lib/server/access/account";
import { route } from "@/lib/server/front-door/route";

export const DELETE = route(api.account.endTour, endTour);
