import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { endUserSessions } from "@/lib/server/access/users";

export const DELETE = route(api.users.endSessions, endUserSessions);
