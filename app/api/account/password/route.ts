import { api } from "@/lib/core/api";
import { headersRoute } from "@/lib/server/http/route";
import { changePassword } from "@/lib/server/services/account/change-password";

export const PUT = headersRoute(api.account.changePassword, changePassword);
