import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { lintPolicy } from "@/lib/server/services/policies/lint-policy";

export const POST = route(api.policies.lint, lintPolicy);
