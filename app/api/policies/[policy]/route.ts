import { api } from "@/lib/core/api";
import { bytesRoute, route, taskRoute } from "@/lib/server/http/route";
import { policyBytes } from "@/lib/server/services/policies/policy-value";
import { removePolicy } from "@/lib/server/services/policies/remove-policy";
import { updatePolicy } from "@/lib/server/services/policies/update-policy";

export const GET = taskRoute(api.policies.get, "getPolicy");
export const PUT = bytesRoute(api.policies.update, async (context, input) =>
  policyBytes(context, await updatePolicy(context, input)),
);
export const DELETE = route(api.policies.remove, removePolicy);
