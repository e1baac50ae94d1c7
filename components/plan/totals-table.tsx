import { FreedBytes } from "@/components/ui/freed-bytes";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { formatBytes, formatCount } from "@/lib/client/format";
import type { PlanTotals } from "@/lib/core/plan";

const counted = [
  ["delete", "Delete"],
  ["keep", "Keep"],
  ["blocked", "Blocked"],
  ["manifests", "Manifests removed"],
] as const satisfies [keyof PlanTotals, string][];

interface TotalsTableProps {
  before: PlanTotals;
  after: PlanTotals;
}

/** The totals of two plans, and by how much they differ. */
export function TotalsTable({ before, after }: TotalsTableProps) {
  return (
    <Panel>
      <PanelHeader title="Totals" />
      <Table scrollLabel="Totals of both plans">
        <thead>
          <tr>
            <TableHead>What</TableHead>
            <TableHead className="text-right!">Other plan</TableHead>
            <TableHead className="text-right!">This plan</TableHead>
            <TableHead className="text-right!">Difference</TableHead>
          </tr>
        </thead>
        <tbody>
          {counted.map(([key, label]) => (
            <TableRow key={key}>
              <TableCell>{label}</TableCell>
              <TableCell className="text-right">{formatCount(before[key])}</TableCell>
              <TableCell className="text-right">{formatCount(after[key])}</TableCell>
              <TableCell className="text-right font-medium">
                {saySigned(after[key] - before[key], formatCount)}
              </TableCell>
            </TableRow>
          ))}
          <TableRow>
            <TableCell>Freed after garbage collection</TableCell>
            <TableCell className="text-right">
              <FreedBytes value={before.freedBytes} is={before.freedIs} />
            </TableCell>
            <TableCell className="text-right">
              <FreedBytes value={after.freedBytes} is={after.freedIs} />
            </TableCell>
            <TableCell className="text-right font-medium whitespace-nowrap">
              {[before, after].some(({ freedIs }) => freedIs === "atMost") && "about "}
              {saySigned(after.freedBytes - before.freedBytes, formatBytes)}
            </TableCell>
          </TableRow>
        </tbody>
      </Table>
    </Panel>
  );
}

/** "+3", "−3", "none". */
function saySigned(difference: number, format: (value: number) => string): string {
  if (difference === 0) return "none";
  return `${difference > 0 ? "+" : "−"}${format(Math.abs(difference))}`;
}
