import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { createPolicy } from "@/lib/server/services/policies/create-policy";
import { listPolicies } from "@/lib/server/services/policies/list-policies";

export const GET = route(api.policies.list, listPolicies);
export const POST = route(api.policies.create, createPolicy);
