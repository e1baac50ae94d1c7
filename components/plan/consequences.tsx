"use client";

import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { formatCount, formatQuantity } from "@/lib/client/format";
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
        title="Deleted with it"
        description={
          extra.length === 0
            ? "Nothing but what you ticked."
            : `${formatQuantity(extra.length, "row")} you did not tick.`
        }
        rows={extra}
      />
      <ConsequenceList
        registry={registry}
        title="Kept all the same"
        description={
          staying.length === 0
            ? "Everything you ticked can be deleted."
            : `${formatQuantity(staying.length, "row")} you ticked.`
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
          and {formatCount(rest)} more, in the table below
        </p>
      )}
    </Panel>
  );
}
