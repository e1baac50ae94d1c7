"use client";

import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { t } from "@/lib/client/language";
import { consequencesOf, planRowId } from "@/lib/client/plan-rows";
import type { PlanRow, SelectionItem } from "@/lib/core/plan";
import { DecisionBadge, RowName } from "./row-cells";
import { MarkedText } from "@/components/ui/marked-text";

interface ConsequencesProps {
  registry: string;
  selection: readonly SelectionItem[];
  rows: readonly PlanRow[];
}

/** What a selection by hand takes with it, and what of it stays: the surprises, before they happen. */
export function Consequences({ registry, selection, rows }: ConsequencesProps) {
  const { extra, staying } = consequencesOf(selection, rows);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <ConsequenceList
        registry={registry}
        title={t("plan.consequences.extra")}
        description={
          extra.length === 0
            ? t("plan.consequences.noExtra")
            : t("plan.consequences.someExtra", { count: extra.length })
        }
        rows={extra}
      />
      <ConsequenceList
        registry={registry}
        title={t("plan.consequences.staying")}
        description={
          staying.length === 0
            ? t("plan.consequences.noStaying")
            : t("plan.consequences.someStaying", { count: staying.length })
        }
        rows={staying}
      />
    </div>
  );
}

const SHOWN = 8;

interface ConsequenceListProps {
  registry: string;
  title: string;
  description: string;
  rows: readonly PlanRow[];
}

function ConsequenceList({ registry, title, description, rows }: ConsequenceListProps) {
  const rest = rows.length - SHOWN;
  return (
    <Panel>
      <PanelHeader title={title} description={description} />
      {rows.length > 0 && (
        <Table aria-label={title}>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <TableRow key={planRowId(row)}>
                <TableCell className="w-24">
                  <DecisionBadge decision={row.decision} operation={row.operation} />
                </TableCell>
                <TableCell className="max-w-40">
                  <RowName registry={registry} row={row} withRepository />
                </TableCell>
                <TableCell>
                  <MarkedText text={row.reason} />
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {rest > 0 && (
        <p className="border-t border-line px-4 py-2 text-xs text-muted">
          {t("plan.consequences.more", { count: rest })}
        </p>
      )}
    </Panel>
  );
}
