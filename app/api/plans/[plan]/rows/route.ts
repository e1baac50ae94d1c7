import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { listPlanRows } from "@/lib/server/services/plans/list-plan-rows";

export const GET = route(api.plans.rows, listPlanRows);
