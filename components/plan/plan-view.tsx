"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { planRowsOptions } from "@/lib/client/queries/plans";
import { useNow } from "@/lib/client/use-now";
import type { Plan } from "@/lib/core/api/plans";
import { guardsNow } from "@/lib/core/plan";
import type { PlanRow } from "@/lib/core/plan/types";
import { Consequences } from "./consequences";
import { PlanBefore } from "./plan-before";
import { PlanHeader } from "./plan-header";
import { PlanNotices } from "./plan-notices";
import { PlanTotals } from "./plan-totals";
import { RowTable } from "./row-table";

const none: PlanRow[] = [];

/** `?before=` names the plan that this one takes the place of. */
export function PlanView({ plan }: { plan: Plan }) {
  const rows = useQuery(planRowsOptions(plan.id));
  const now = useNow();
  const [before] = useQueryState("before", parseAsString);
  const expired = now > plan.expiresAt;
  const guards = guardsNow(plan.guards, plan.snapshot.scannedAt, now);
  return (
    <div>
      <PlanHeader plan={plan} expired={expired} guards={guards} />
      <div className="space-y-4">
        <PlanNotices plan={plan} expired={expired} guards={guards} />
        {before !== null && rows.data && (
          <PlanBefore plan={plan} rows={rows.data} before={before} />
        )}
        <PlanTotals totals={plan.totals} />
        {plan.selection && rows.data && (
          <Consequences registry={plan.registry} selection={plan.selection} rows={rows.data} />
        )}
        <RowTable
          plan={plan}
          rows={rows.data ?? none}
          loading={rows.isPending}
          error={rows.error}
          onRetry={rows.refetch}
        />
      </div>
    </div>
  );
}
