import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { getPolicy } from "@/lib/server/services/policies/get-policy";
import { removePolicy } from "@/lib/server/services/policies/remove-policy";
import { updatePolicy } from "@/lib/server/services/policies/update-policy";

export const GET = route(api.policies.get, getPolicy);
export const PUT = route(api.policies.update, updatePolicy);
export const DELETE = route(api.policies.remove, removePolicy);
