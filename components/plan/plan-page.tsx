"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { planOptions } from "@/lib/client/queries/plans";
import { PlanView } from "./plan-view";

export function PlanPage({ plan: id }: { plan: string }) {
  const { data: plan, error, refetch } = useQuery(planOptions(id));
  if (error) {
    return <ErrorState title="The plan could not be loaded" error={error} onRetry={refetch} />;
  }
  return plan ? <PlanView key={plan.id} plan={plan} /> : <SkeletonRows label="Loading the plan" />;
}
