import { api } from "@/lib/core/api";
import { bytesRoute, taskRoute } from "@/lib/server/http/route";
import { createPolicy } from "@/lib/server/services/policies/create-policy";
import { policyBytes } from "@/lib/server/services/policies/policy-value";

export const GET = taskRoute(api.policies.list, "listPolicies");
export const POST = bytesRoute(api.policies.create, async (context, input) =>
  policyBytes(context, await createPolicy(context, input)),
);
