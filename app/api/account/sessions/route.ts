import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { endOtherSessions, listSessions } from "@/lib/server/access/account";

export const GET = route(api.account.sessions, listSessions);
export const DELETE = route(api.account.endOtherSessions, endOtherSessions);
