"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { planOptions } from "@/lib/client/queries/plans";
import { useHydrated } from "@/lib/client/use-hydrated";
import { RetentionView } from "./retention-view";

/** `?plan=` starts from the policy of an earlier plan. */
export function RetentionPage({ registry }: { registry: string }) {
  const [planId] = useQueryState("plan", parseAsString);
  const hydrated = useHydrated();
  const plan = useQuery({ ...planOptions(planId ?? ""), enabled: planId !== null });
  if (hydrated && (planId === null || plan.data)) {
    const policy = plan.data?.policy;
    return (
      <RetentionView
        key={planId}
        registry={registry}
        keptAs={`policy for ${registry} from ${planId ?? "nothing"}`}
        initial={policy ? { document: policy, savedId: null } : null}
      />
    );
  }
  return (
    <Frame>
      {plan.error ? (
        <ErrorState
          title="That plan's policy could not be loaded"
          error={plan.error}
          onRetry={plan.refetch}
        />
      ) : (
        <SkeletonRows label="Loading the policy" />
      )}
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Retention" />
      <Panel>{children}</Panel>
    </>
  );
}
