"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { parseAsString, useQueryState } from "nuqs";
import { FlowSteps } from "@/components/layout/flow-steps";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { QueryScreen } from "@/components/ui/query-screen";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Stat, StatList } from "@/components/ui/stat";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { inWords } from "@/lib/client/phrases";
import { planOptions, planRowsOptions } from "@/lib/client/queries/plans";
import { registryOptions } from "@/lib/client/queries/registries";
import { useNow } from "@/lib/client/use-now";
import type { Plan } from "@/lib/core/api/plans";
import type { Registry } from "@/lib/core/api/registries";
import { paths } from "@/lib/core/paths";
import type { PlanGuard, PlanRow, PlanTotals as Totals } from "@/lib/core/plan";
import { comparePlans } from "@/lib/core/plan/compare-plans";
import { staleSnapshotGuard } from "@/lib/core/plan/report/guards";
import { speakNotice } from "@/lib/core/plan/speak-plan";
import { ComparisonNote } from "./comparison-note";
import { Consequences } from "./consequences";
import { PlanHeader } from "./plan-header";
import { PlanNotices } from "./plan-notices";
import { RowTable } from "./row-table";

interface PlanScreenProps {
  registry: string;
  plan: string;
}

export function PlanScreen({ registry, plan }: PlanScreenProps) {
  return (
    <QueryScreen
      query={useQuery(planOptions(plan))}
      what="plan"
      heading={<PageHeader title={t("plan.title")} />}
      actions={
        <Button asChild>
          <Link href={paths.retention(registry)}>{t("plan.toRetention")}</Link>
        </Button>
      }
    >
      {(plan) => <PlanView key={plan.id} plan={plan} />}
    </QueryScreen>
  );
}

const none: PlanRow[] = [];

/** `?before=` names the plan that this one takes the place of. */
function PlanView({ plan }: { plan: Plan }) {
  const rows = useQuery(planRowsOptions(plan.id));
  const { data: registry } = useQuery(registryOptions(plan.registry));
  const now = useNow();
  const [before] = useQueryState("before", parseAsString);
  const expired = now > plan.expiresAt;
  const guards = guardsOf(plan, now);
  return (
    <div>
      <FlowSteps
        at="plan"
        links={{
          policy: paths.retention(plan.registry),
          collect: paths.garbageCollections(plan.registry),
        }}
      />
      <PlanHeader plan={plan} expired={expired} guards={guards} />
      <div className="space-y-4">
        <PlanNotices plan={plan} expired={expired} guards={guards} />
        {before !== null && rows.data && (
          <PlanBefore plan={plan} rows={rows.data} before={before} />
        )}
        <PlanTotals totals={plan.totals} archive={registry?.archive ?? null} />
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

/** The plan's own, and the one of a scan that has become old since. */
function guardsOf({ guards, snapshot }: Plan, now: number): readonly PlanGuard[] {
  if (guards.some(({ name }) => name === "staleSnapshot")) return guards;
  const stale = staleSnapshotGuard(snapshot.scannedAt, now);
  return [...guards, ...stale.map((guard) => speakNotice(guard, inWords))];
}

interface PlanTotalsProps {
  totals: Totals;
  archive: Registry["archive"];
}

function PlanTotals({ totals, archive }: PlanTotalsProps) {
  return (
    <StatList>
      <Stat
        label={t("plan.totals.delete")}
        value={formatCount(totals.delete)}
        tone={totals.delete > 0 ? "danger" : "neutral"}
        hint={t("plan.totals.manifests", { count: totals.manifests })}
      />
      <Stat
        label={t("plan.totals.freed")}
        value={<FreedBytes value={totals.freedBytes} is={totals.freedIs} />}
        hint={
          totals.freedIs === "exact" ? t("plan.totals.sharedOnce") : t("plan.totals.lessIfUnseen")
        }
      />
      {archive && totals.manifests > 0 && (
        <Stat
          label={t("plan.totals.archived")}
          value={<FreedBytes value={totals.freedBytes} is={totals.freedIs} />}
          hint={t("plan.totals.keptFor", { time: archive.keepFor })}
        />
      )}
      <Stat
        label={t("plan.totals.keep")}
        value={formatCount(totals.keep)}
        hint={t("plan.totals.tagsAndManifests")}
      />
      <Stat
        label={t("plan.totals.blocked")}
        value={formatCount(totals.blocked)}
        tone={totals.blocked > 0 ? "warn" : "neutral"}
        hint={t("plan.totals.whyBlocked")}
      />
      <Stat
        label={t("plan.totals.requests")}
        value={formatCount(totals.requests)}
        hint={t("plan.totals.willSend")}
      />
    </StatList>
  );
}

interface PlanBeforeProps {
  plan: Plan;
  rows: PlanRow[];
  /** Id of the plan that this one takes the place of. */
  before: string;
}

/** What a newer scan has made different. */
function PlanBefore({ plan, rows, before }: PlanBeforeProps) {
  const earlier = useQuery(planOptions(before));
  const earlierRows = useQuery(planRowsOptions(before));
  if (!earlier.data || !earlierRows.data) return null;
  const comparison = comparePlans(
    { rows: earlierRows.data, totals: earlier.data.totals },
    { rows, totals: plan.totals },
  );
  return <ComparisonNote comparison={comparison} against="planBefore" />;
}
