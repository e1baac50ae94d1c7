import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { endOwnSession } from "@/lib/server/services/account/end-sessions";

export const DELETE = route(api.account.endSession, endOwnSession);
