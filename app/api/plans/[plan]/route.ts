import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { getPlan } from "@/lib/server/services/plans/get-plan";

export const GET = route(api.plans.get, getPlan);
