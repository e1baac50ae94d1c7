import { api } from "@/lib/core/api";
import { headersRoute } from "@/lib/server/front-door/route";
import { changePassword } from "@/lib/server/access/account";

export const PUT = headersRoute(api.account.changePassword, changePassword);
