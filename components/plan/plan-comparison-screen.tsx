"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight, GitCompare } from "lucide-react";
import { Link } from "@/components/ui/link";
import { parseAsString, useQueryState } from "nuqs";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Panel, PanelBody } from "@/components/ui/panel";
import { QueryScreen } from "@/components/ui/query-screen";
import { Select } from "@/components/ui/select";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatAbsolute } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { planChangesOptions, planOptions, plansOptions } from "@/lib/client/queries/plans";
import type { Plan } from "@/lib/core/api/plans";
import type { ChangedRow } from "@/lib/core/plan";
import { paths } from "@/lib/core/paths";
import { plainText } from "@/lib/core/text/hidden-characters";
import { ChangeTable } from "./change-table";
import { planTitle } from "./plan-header";
import { TotalsTable } from "./totals-table";

interface PlanComparisonScreenProps {
  registry: string;
  plan: string;
}

/** What another plan of the registry decides otherwise. `?before=` names it. */
export function PlanComparisonScreen({ registry, plan }: PlanComparisonScreenProps) {
  const [before, setBefore] = useQueryState("before", parseAsString.withDefault(""));
  const after = useQuery(planOptions(plan));
  const other = useQuery({ ...planOptions(before), enabled: before !== "" });
  const title = after.data ? planTitle(after.data) : t("plan.title");
  return (
    <>
      <PageHeader
        title={t("planComparison.title")}
        crumbs={[
          { label: registry, href: paths.registry(registry) },
          { label: title, href: paths.plan(registry, plan) },
        ]}
        description={t("planComparison.about")}
        actions={
          before !== "" && (
            <Button asChild>
              <Link href={paths.planComparison(registry, before, plan)}>
                <ArrowLeftRight aria-hidden />
                {t("planComparison.swap")}
              </Link>
            </Button>
          )
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <OtherPlan
          registry={registry}
          plan={plan}
          before={before}
          other={other.data}
          onChoose={(id) => void setBefore(id)}
        />
        {before === "" ? (
          <Panel>
            <EmptyState icon={GitCompare} title={t("planComparison.withWhich")}>
              {t("planComparison.chooseAbove", { registry })}
            </EmptyState>
          </Panel>
        ) : (
          <QueryScreen query={after} what="plan">
            {(after) => (
              <QueryScreen query={other} what="otherPlan">
                {(other) => <PlanComparisonView key={other.id} before={other} after={after} />}
              </QueryScreen>
            )}
          </QueryScreen>
        )}
      </div>
    </>
  );
}

interface OtherPlanProps {
  registry: string;
  plan: string;
  /** "": none is chosen. */
  before: string;
  other: Plan | undefined;
  onChoose: (id: string) => void;
}

function OtherPlan({ registry, plan, before, other, onChoose }: OtherPlanProps) {
  const recent = useQuery(plansOptions(registry)).data ?? [];
  const offered = recent.filter(({ id }) => id !== plan);
  const isOffered = offered.some(({ id }) => id === before);
  return (
    <Panel>
      <PanelBody>
        <Field label={t("planComparison.otherPlan")} hint={t("planComparison.hint")}>
          {(control) => (
            <Select
              {...control}
              className="w-full sm:max-w-xl"
              value={before}
              onChange={(event) => onChoose(event.target.value)}
            >
              <option value="">{t("planComparison.choose")}</option>
              {before !== "" && !isOffered && (
                <option value={before}>{other ? sayPlan(other) : plainText(before, 64)}</option>
              )}
              {offered.map((each) => (
                <option key={each.id} value={each.id}>
                  {sayPlan(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </PanelBody>
    </Panel>
  );
}

function sayPlan(plan: Plan): string {
  return t("planComparison.choice", {
    plan: plainText(planTitle(plan), 60),
    count: plan.totals.delete,
    date: formatAbsolute(plan.createdAt),
  });
}

const none: ChangedRow[] = [];

function PlanComparisonView({ before, after }: { before: Plan; after: Plan }) {
  const { data, error, isPending, refetch } = useQuery(planChangesOptions(after.id, before.id));
  return (
    <>
      <p className="text-sm">
        {t.rich("planComparison.both", {
          muted: (chunks) => <span className="text-muted">{chunks}</span>,
          other: () => <PlanLink plan={before} />,
          this: () => <PlanLink plan={after} />,
        })}
      </p>
      <TotalsTable before={before.totals} after={after.totals} />
      {error && !data ? (
        <Panel>
          <ErrorState title={t("planComparison.notLoaded")} error={error} onRetry={refetch} />
        </Panel>
      ) : (
        <ChangeTable registry={after.registry} rows={data ?? none} loading={isPending} />
      )}
    </>
  );
}

function PlanLink({ plan }: { plan: Plan }) {
  return (
    <Link href={paths.plan(plan.registry, plan.id)} className="text-accent hover:underline">
      <UntrustedText text={planTitle(plan)} />
    </Link>
  );
}
