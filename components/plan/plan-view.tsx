"use client";

import { useQuery } from "@tanstack/react-query";
import { planRowsOptions } from "@/lib/client/queries/plans";
import { useNow } from "@/lib/client/use-now";
import type { Plan } from "@/lib/core/api/plans";
import type { PlanRow } from "@/lib/core/plan/types";
import { Consequences } from "./consequences";
import { PlanHeader } from "./plan-header";
import { PlanNotices } from "./plan-notices";
import { PlanTotals } from "./plan-totals";
import { RowTable } from "./row-table";

const none: PlanRow[] = [];

export function PlanView({ plan }: { plan: Plan }) {
  const rows = useQuery(planRowsOptions(plan.id));
  const expired = useNow() > plan.expiresAt;
  return (
    <div>
      <PlanHeader plan={plan} expired={expired} />
      <div className="space-y-4">
        <PlanNotices plan={plan} expired={expired} />
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
