import { FreedBytes } from "@/components/ui/freed-bytes";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { formatBytes, formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { PlanTotals } from "@/lib/core/plan";

const counted = ["delete", "keep", "blocked", "manifests"] as const satisfies (keyof PlanTotals)[];

interface TotalsTableProps {
  before: PlanTotals;
  after: PlanTotals;
}

/** The totals of two plans, and by how much they differ. */
export function TotalsTable({ before, after }: TotalsTableProps) {
  const freed = saySigned(after.freedBytes - before.freedBytes, formatBytes);
  return (
    <Panel>
      <PanelHeader title={t("planComparison.totals.title")} />
      <Table scrollLabel={t("planComparison.totals.label")}>
        <thead>
          <tr>
            <TableHead>{t("planComparison.totals.what")}</TableHead>
            <TableHead className="text-right!">{t("planComparison.otherPlan")}</TableHead>
            <TableHead className="text-right!">{t("planComparison.thisPlan")}</TableHead>
            <TableHead className="text-right!">{t("planComparison.totals.difference")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {counted.map((key) => (
            <TableRow key={key}>
              <TableCell>{t(`planComparison.totals.${key}`)}</TableCell>
              <TableCell className="text-right">{formatCount(before[key])}</TableCell>
              <TableCell className="text-right">{formatCount(after[key])}</TableCell>
              <TableCell className="text-right font-medium">
                {saySigned(after[key] - before[key], formatCount)}
              </TableCell>
            </TableRow>
          ))}
          <TableRow>
            <TableCell>{t("planComparison.totals.freed")}</TableCell>
            <TableCell className="text-right">
              <FreedBytes value={before.freedBytes} is={before.freedIs} />
            </TableCell>
            <TableCell className="text-right">
              <FreedBytes value={after.freedBytes} is={after.freedIs} />
            </TableCell>
            <TableCell className="text-right font-medium whitespace-nowrap">
              {[before, after].some(({ freedIs }) => freedIs === "atMost")
                ? t("planComparison.totals.about", { difference: freed })
                : freed}
            </TableCell>
          </TableRow>
        </tbody>
      </Table>
    </Panel>
  );
}

/** "+3", "−3", "none". */
function saySigned(difference: number, format: (value: number) => string): string {
  if (difference === 0) return t("planComparison.totals.none");
  return `${difference > 0 ? "+" : "−"}${format(Math.abs(difference))}`;
}
