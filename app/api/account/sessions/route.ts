import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { endOtherSessions } from "@/lib/server/services/account/end-sessions";
import { listSessions } from "@/lib/server/services/account/list-sessions";

export const GET = route(api.account.sessions, listSessions);
export const DELETE = route(api.account.endOtherSessions, endOtherSessions);
