import { Bytes } from "@/components/ui/bytes";
import type { Column } from "@/components/ui/data-table/column";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { PlanRow } from "@/lib/core/plan/types";
import { plainText } from "@/lib/core/text/hidden-characters";
import { DecisionBadge } from "./decision-badge";
import { Reason } from "./reason";
import { RowName } from "./row-name";

const rank = { delete: 0, blocked: 1, keep: 2 };

/** `narrow`: the reason stands below the tag, for there is no room beside it. */
export function rowColumns(registry: string, narrow: boolean): Column<PlanRow>[] {
  return [
    {
      id: "decision",
      header: "Decision",
      value: (row) => rank[row.decision],
      cell: (row) => <DecisionBadge decision={row.decision} operation={row.operation} />,
      width: "6.25rem",
    },
    {
      id: "tag",
      header: "Tag",
      value: (row) => row.tag ?? row.digest,
      cell: (row) => (
        <>
          <RowName registry={registry} row={row} withRepository />
          {narrow && (
            <span className="line-clamp-2 text-xs whitespace-normal">
              <Reason text={row.reason} />
            </span>
          )}
        </>
      ),
      width: "minmax(8rem, 1fr)",
    },
    {
      id: "reason",
      header: "Why",
      cell: (row) => (
        <span className="line-clamp-2 text-sm whitespace-normal" title={plainText(row.reason, 500)}>
          <Reason text={row.reason} />
        </span>
      ),
      width: "minmax(12rem, 2fr)",
      priority: 2,
    },
    {
      id: "rule",
      header: "Rule",
      value: (row) => row.rule,
      cell: (row) => (
        <UntrustedText className="font-mono text-xs text-muted" text={row.rule ?? "default"} />
      ),
      width: "7rem",
      priority: 3,
    },
    {
      id: "created",
      header: "Created",
      value: (row) => row.created,
      cell: (row) => <Time instant={row.created} className="text-muted" />,
      width: "6.5rem",
      priority: 2,
      descendingFirst: true,
    },
    {
      id: "bytes",
      header: "Exclusive",
      value: (row) => row.bytes.exclusive,
      cell: (row) => <Bytes value={row.bytes.exclusive} className="text-muted" />,
      width: "6rem",
      align: "end",
      descendingFirst: true,
      priority: 2,
    },
  ];
}
