import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { endUserSessions } from "@/lib/server/services/users/end-sessions";

export const DELETE = route(api.users.endSessions, endUserSessions);
