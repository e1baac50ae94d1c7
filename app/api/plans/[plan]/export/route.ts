import { api } from "@/lib/core/api";
import { textRoute } from "@/lib/server/front-door/route";
import { exportPlan } from "@/lib/server/plans/export-plan";

export const GET = textRoute(api.plans.export, exportPlan);
