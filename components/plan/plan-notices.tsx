"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useViewer } from "@/lib/client/session";
import { formatQuantity } from "@/lib/client/format";
import type { Plan } from "@/lib/core/api/plans";
import { paths } from "@/lib/core/paths";
import type { PlanGuard, PlanWarning } from "@/lib/core/plan";
import { samePersonOf } from "./run-button";
import { RescanOffer } from "./rescan-offer";
import { MarkedText } from "@/components/ui/marked-text";

interface PlanNoticesProps {
  plan: Plan;
  expired: boolean;
  guards: readonly PlanGuard[];
}

/** Everything that stands between this plan and its run, the weightiest first. */
export function PlanNotices({ plan, expired, guards }: PlanNoticesProps) {
  const viewer = useViewer();
  const same = samePersonOf(plan, viewer?.id ?? null);
  const stale = guards.some(({ name }) => name === "staleSnapshot");
  return (
    <>
      {plan.runId && (
        <Callout
          tone="info"
          title="This plan has been run"
          actions={
            <Button asChild size="sm">
              <Link href={paths.run(plan.registry, plan.runId)}>Open the run</Link>
            </Button>
          }
        >
          A plan is carried out once. Preview again to see what the registry holds now.
        </Callout>
      )}
      {plan.notRunnable && (
        <Callout
          tone={plan.totals.delete === 0 ? "info" : "danger"}
          title={
            plan.totals.delete === 0
              ? "There is nothing to run"
              : "This registry does not let the plan run"
          }
        >
          <MarkedText text={plan.notRunnable} />
        </Callout>
      )}
      {same !== null && !plan.runId && !expired && plan.totals.delete > 0 && (
        <Callout title="Somebody else confirms this plan">{same}</Callout>
      )}
      {expired && !plan.runId && (
        <Callout tone="warning" title="This plan has expired" actions={<RescanOffer plan={plan} />}>
          It was good until <Time instant={plan.expiresAt} absolute />. Tags may have moved since:
          scan again, and see what that changes.
        </Callout>
      )}
      {!plan.runId && guards.length > 0 && (
        <Callout
          tone="warning"
          title="Stopped by a guard until you say otherwise"
          actions={stale && !expired && <RescanOffer plan={plan} />}
        >
          <ul className="space-y-0.5">
            {guards.map((guard) => (
              <li key={`${guard.name}-${guard.message}`}>
                <code className="font-mono text-xs">{guard.name}</code>{" "}
                <MarkedText text={guard.message} />
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <PlanWarnings warnings={plan.warnings} />
    </>
  );
}

const SHOWN = 3;

function PlanWarnings({ warnings }: { warnings: readonly PlanWarning[] }) {
  if (warnings.length === 0) return null;
  const rest = warnings.slice(SHOWN);
  return (
    <Callout tone="warning" title={formatQuantity(warnings.length, "warning")}>
      <WarningList warnings={warnings.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details className="mt-1">
          <summary className="text-muted">{formatQuantity(rest.length, "more", "more")}</summary>
          <WarningList warnings={rest} />
        </details>
      )}
    </Callout>
  );
}

function WarningList({ warnings }: { warnings: readonly PlanWarning[] }) {
  return (
    <ul className="space-y-0.5">
      {warnings.map((warning, index) => (
        <li key={`${warning.code}-${warning.repository ?? ""}-${index}`}>
          {warning.repository && (
            <>
              <UntrustedText className="font-mono text-xs" text={warning.repository} />:{" "}
            </>
          )}
          <MarkedText text={warning.message} />
        </li>
      ))}
    </ul>
  );
}
