import { api } from "@/lib/core/api";
import { bytesRoute, taskRoute } from "@/lib/server/front-door/route";
import { createPolicy, policyBytes } from "@/lib/server/policies/api";

export const GET = taskRoute(api.policies.list, "listPolicies");
export const POST = bytesRoute(api.policies.create, async (context, input) =>
  policyBytes(context, await createPolicy(context, input)),
);
