import { api } from "@/lib/core/api";
import { bytesRoute, route, taskRoute } from "@/lib/server/front-door/route";
import { policyBytes, removePolicy, updatePolicy } from "@/lib/server/policies/api";

export const GET = taskRoute(api.policies.get, "getPolicy");
export const PUT = bytesRoute(api.policies.update, async (context, input) =>
  policyBytes(context, await updatePolicy(context, input)),
);
export const DELETE = route(api.policies.remove, removePolicy);
