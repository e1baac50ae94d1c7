import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { createToken } from "@/lib/server/services/tokens/create-token";
import { listTokens } from "@/lib/server/services/tokens/list-tokens";

export const GET = route(api.tokens.list, listTokens);
export const POST = route(api.tokens.create, createToken);
