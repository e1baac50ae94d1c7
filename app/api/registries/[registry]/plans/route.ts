import { api } from "@/lib/core/api";
import { bytesRoute, taskRoute } from "@/lib/server/http/route";
import { createPlanFromBytes } from "@/lib/server/services/plans/create-plan";

export const GET = taskRoute(api.plans.list, "listPlans");
export const POST = bytesRoute(api.plans.create, createPlanFromBytes);
