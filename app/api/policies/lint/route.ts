import { api } from "@/lib/core/api";
import { taskRoute } from "@/lib/server/http/route";

export const POST = taskRoute(api.policies.lint, "lintPolicy");
