"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatQuantity } from "@/lib/client/format";
import { plansOptions } from "@/lib/client/queries/plans";
import { useNow } from "@/lib/client/use-now";
import type { Plan } from "@/lib/core/api/plans";
import { paths } from "@/lib/core/paths";

export function RecentPlans({ registry }: { registry: string }) {
  const plans = useQuery(plansOptions(registry));
  if (!plans.data || plans.data.length === 0) return null;
  return (
    <Panel>
      <PanelHeader title="Recent plans" description="What has been previewed in this registry." />
      <Table>
        <thead>
          <tr>
            <TableHead>Plan</TableHead>
            <TableHead className="text-right!">Delete</TableHead>
            <TableHead className="hidden text-right! sm:table-cell">Freed after GC</TableHead>
            <TableHead className="hidden sm:table-cell">Previewed</TableHead>
            <TableHead>State</TableHead>
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
    plan.policy?.name ?? `Selection of ${formatQuantity(plan.selection?.length ?? 0, "item")}`;
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
        <Time instant={plan.createdAt} /> by <UntrustedText text={plan.createdBy} />
      </TableCell>
      <TableCell>
        {plan.runId ? (
          <Badge tone="ok">Run</Badge>
        ) : plan.expiresAt < now ? (
          <Badge tone="outline">Expired</Badge>
        ) : (
          <Badge>Preview</Badge>
        )}
      </TableCell>
    </TableRow>
  );
}
