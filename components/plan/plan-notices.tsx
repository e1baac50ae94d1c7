"use client";

import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useViewer } from "@/lib/client/session";
import { t } from "@/lib/client/language";
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
          title={t("plan.notice.hasRun")}
          actions={
            <Button asChild size="sm">
              <Link href={paths.run(plan.registry, plan.runId)}>{t("plan.notice.openRun")}</Link>
            </Button>
          }
        >
          {t("plan.notice.once")}
        </Callout>
      )}
      {plan.notRunnable && (
        <Callout
          tone={plan.totals.delete === 0 ? "info" : "danger"}
          title={plan.totals.delete === 0 ? t("plan.notice.nothingToRun") : t("plan.notice.notLet")}
        >
          <MarkedText text={plan.notRunnable} />
        </Callout>
      )}
      {same !== null && !plan.runId && !expired && plan.totals.delete > 0 && (
        <Callout title={t("plan.notice.secondPerson")}>{same}</Callout>
      )}
      {expired && !plan.runId && (
        <Callout
          tone="warning"
          title={t("plan.notice.expired")}
          actions={<RescanOffer plan={plan} />}
        >
          {t.rich("plan.notice.goodUntil", {
            time: () => <Time instant={plan.expiresAt} absolute />,
          })}
        </Callout>
      )}
      {!plan.runId && guards.length > 0 && (
        <Callout
          tone="warning"
          title={t("plan.notice.guarded")}
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
    <Callout tone="warning" title={t("plan.notice.warnings", { count: warnings.length })}>
      <WarningList warnings={warnings.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details className="mt-1">
          <summary className="text-muted">
            {t("plan.notice.moreWarnings", { count: rest.length })}
          </summary>
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
