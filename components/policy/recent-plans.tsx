"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { CsvButton } from "@/components/ui/csv-button";
import type { FileColumn } from "@/components/ui/data-table/to-csv";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { plansOptions } from "@/lib/client/queries/plans";
import { useNow } from "@/lib/client/use-now";
import type { Plan } from "@/lib/core/api/plans";
import { paths } from "@/lib/core/paths";
import { timeCell } from "@/lib/core/text/csv";

const fileColumns: FileColumn<Plan>[] = [
  { id: "plan", value: (plan) => plan.id },
  { id: "policy", value: (plan) => plan.policy?.name },
  { id: "delete", value: (plan) => plan.totals.delete },
  { id: "freedBytes", value: (plan) => plan.totals.freedBytes },
  { id: "freedIs", value: (plan) => plan.totals.freedIs },
  { id: "createdAt", value: (plan) => timeCell(plan.createdAt) },
  { id: "createdBy", value: (plan) => plan.createdBy },
  { id: "expiresAt", value: (plan) => timeCell(plan.expiresAt) },
  { id: "run", value: (plan) => plan.runId },
];

export function RecentPlans({ registry }: { registry: string }) {
  const plans = useQuery(plansOptions(registry));
  if (!plans.data || plans.data.length === 0) return null;
  return (
    <Panel>
      <PanelHeader
        title={t("policy.recent.title")}
        description={t("policy.recent.description")}
        actions={
          <CsvButton fileName={`plans-of-${registry}`} columns={fileColumns} rows={plans.data} />
        }
      />
      <Table>
        <thead>
          <tr>
            <TableHead>{t("policy.recent.plan")}</TableHead>
            <TableHead className="text-right!">{t("policy.recent.delete")}</TableHead>
            <TableHead className="hidden text-right! sm:table-cell">
              {t("policy.recent.freed")}
            </TableHead>
            <TableHead className="hidden sm:table-cell">{t("policy.recent.previewed")}</TableHead>
            <TableHead>{t("policy.recent.state")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {plans.data.map((plan) => (
            <PlanLine key={plan.id} plan={plan} />
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function PlanLine({ plan }: { plan: Plan }) {
  const now = useNow();
  const name =
    plan.policy?.name ?? t("policy.recent.selection", { count: plan.selection?.length ?? 0 });
  return (
    <TableRow>
      <TableCell className="max-w-64 truncate">
        <Link href={paths.plan(plan.registry, plan.id)} className="font-medium hover:underline">
          <UntrustedText text={name} />
        </Link>
      </TableCell>
      <TableCell className="text-right">{formatCount(plan.totals.delete)}</TableCell>
      <TableCell className="hidden text-right sm:table-cell">
        <FreedBytes value={plan.totals.freedBytes} is={plan.totals.freedIs} />
      </TableCell>
      <TableCell className="hidden text-muted sm:table-cell">
        {t.rich("policy.recent.made", {
          time: () => <Time instant={plan.createdAt} />,
          who: () => <UntrustedText text={plan.createdBy} />,
        })}
      </TableCell>
      <TableCell>
        {plan.runId ? (
          <Badge tone="ok">{t("policy.recent.run")}</Badge>
        ) : plan.expiresAt < now ? (
          <Badge tone="outline">{t("policy.recent.expired")}</Badge>
        ) : (
          <Badge>{t("policy.recent.preview")}</Badge>
        )}
      </TableCell>
    </TableRow>
  );
}
