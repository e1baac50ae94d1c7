"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { planOptions } from "@/lib/client/queries/plans";
import { RetentionView } from "./retention-view";

/** `?plan=` starts from the policy of an earlier plan. */
export function RetentionPage({ registry }: { registry: string }) {
  const [planId] = useQueryState("plan", parseAsString);
  const plan = useQuery({ ...planOptions(planId ?? ""), enabled: planId !== null });
  if (plan.error && !plan.data) {
    return (
      <ErrorState
        title="That plan's policy could not be loaded"
        error={plan.error}
        onRetry={plan.refetch}
      />
    );
  }
  if (planId !== null && !plan.data) return <SkeletonRows label="Loading the policy" />;
  const policy = plan.data?.policy;
  return (
    <RetentionView
      key={planId}
      registry={registry}
      initial={policy ? { document: policy, savedId: null } : null}
    />
  );
}
