import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { removeToken } from "@/lib/server/access/tokens";

export const DELETE = route(api.tokens.remove, removeToken);
