import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { endOwnSession } from "@/lib/server/access/account";

export const DELETE = route(api.account.endSession, endOwnSession);
