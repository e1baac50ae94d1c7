import { api } from "@/lib/core/api";
import { taskRoute } from "@/lib/server/http/route";

export const GET = taskRoute(api.plans.rows, "listPlanRows");
