import { api } from "@/lib/core/api";
import { textRoute } from "@/lib/server/http/route";
import { exportPlan } from "@/lib/server/services/plans/export-plan";

export const GET = textRoute(api.plans.export, exportPlan);
