import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { findPlan } from "./plan-value";

export const getPlan: Verb<typeof api.plans.get> = (context, { params }) =>
  findPlan(context, params.plan);
