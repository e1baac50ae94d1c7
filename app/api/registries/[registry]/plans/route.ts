import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { createPlan } from "@/lib/server/services/plans/create-plan";
import { listPlans } from "@/lib/server/services/plans/list-plans";

export const GET = route(api.plans.list, listPlans);
export const POST = route(api.plans.create, createPlan);
