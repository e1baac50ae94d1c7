import { api } from "@/lib/core/api";
import { bytesRoute, taskRoute } from "@/lib/server/front-door/route";
import { createPlanFromBytes } from "@/lib/server/plans/api";

export const GET = taskRoute(api.plans.list, "listPlans");
export const POST = bytesRoute(api.plans.create, createPlanFromBytes);
