import { api } from "@/lib/core/api";
import { taskRoute } from "@/lib/server/front-door/route";

export const POST = taskRoute(api.policies.lint, "lintPolicy");
