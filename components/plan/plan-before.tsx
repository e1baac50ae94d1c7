"use client";

import { useQuery } from "@tanstack/react-query";
import { planOptions, planRowsOptions } from "@/lib/client/queries/plans";
import type { Plan } from "@/lib/core/api/plans";
import { comparePlans } from "@/lib/core/plan";
import type { PlanRow } from "@/lib/core/plan/types";
import { ComparisonNote } from "./comparison-note";

interface PlanBeforeProps {
  plan: Plan;
  rows: PlanRow[];
  /** Id of the plan that this one takes the place of. */
  before: string;
}

/** What a newer scan has made different. */
export function PlanBefore({ plan, rows, before }: PlanBeforeProps) {
  const earlier = useQuery(planOptions(before));
  const earlierRows = useQuery(planRowsOptions(before));
  if (!earlier.data || !earlierRows.data) return null;
  const comparison = comparePlans(
    { rows: earlierRows.data, totals: earlier.data.totals },
    { rows, totals: plan.totals },
  );
  return <ComparisonNote comparison={comparison} against="the plan before" />;
}
