import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { createToken, listTokens } from "@/lib/server/access/tokens";

export const GET = route(api.tokens.list, listTokens);
export const POST = route(api.tokens.create, createToken);
