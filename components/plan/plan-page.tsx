"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";
import { planOptions } from "@/lib/client/queries/plans";
import { paths } from "@/lib/core/paths";
import { PlanView } from "./plan-view";

interface PlanPageProps {
  registry: string;
  plan: string;
}

export function PlanPage({ registry, plan: id }: PlanPageProps) {
  const { data: plan, error, refetch } = useQuery(planOptions(id));
  // An answer that fails to come must not take a half-filled confirmation away.
  if (plan) {
    return (
      <>
        <StaleNote error={error} onRetry={refetch} className="mb-4" />
        <PlanView key={plan.id} plan={plan} />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Plan" />
      <Panel>
        {error ? (
          <ErrorState
            title="The plan could not be loaded"
            error={error}
            onRetry={refetch}
            actions={
              <Button asChild>
                <Link href={paths.retention(registry)}>To retention and recent plans</Link>
              </Button>
            }
          />
        ) : (
          <SkeletonRows label="Loading the plan" />
        )}
      </Panel>
    </>
  );
}
