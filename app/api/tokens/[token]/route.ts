import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { removeToken } from "@/lib/server/services/tokens/remove-token";

export const DELETE = route(api.tokens.remove, removeToken);
