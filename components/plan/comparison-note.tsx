import { Callout } from "@/components/ui/callout";
import { formatBytes, formatCount } from "@/lib/client/format";
import type { ChangedRow, PlanComparison } from "@/lib/core/plan";
import { kindOf, type ChangeKind } from "@/lib/core/plan/sort-changes";

const SHOWN = 20;

interface ComparisonNoteProps {
  comparison: PlanComparison;
  /** What the plan is held against: "the saved policy". */
  against: string;
}

/** What has become different, row by row. */
export function ComparisonNote({ comparison, against }: ComparisonNoteProps) {
  const { goes, stays, gone, moved } = sortChanges(comparison.changed);
  if (goes.length + stays.length + gone.length + moved.length === 0) {
    return <Callout>Nothing changes against {against}.</Callout>;
  }
  const bytes = comparison.totals.freedBytes;
  return (
    <Callout
      title={`Against ${against}: ${formatCount(goes.length)} more to delete, ${formatCount(stays.length + gone.length)} fewer${moved.length > 0 ? `, ${formatCount(moved.length)} pushed again` : ""}`}
    >
      <p>
        {bytes >= 0 ? "+" : "−"}
        {formatBytes(Math.abs(bytes))}
        {comparison.freedIs === "atMost" && " at most"} freed after garbage collection.
      </p>
      <details>
        <summary className="text-muted">Which</summary>
        <Changes title="Delete now" rows={goes} />
        <Changes title="Keep now" rows={stays} />
        <Changes title="Is gone already" rows={gone} />
        <Changes title="Delete as before, though it was pushed again" rows={moved} />
      </details>
    </Callout>
  );
}

function sortChanges(changed: readonly ChangedRow[]) {
  const of = (kind: ChangeKind) => changed.filter((row) => kindOf(row) === kind);
  return { goes: of("delete"), stays: of("keep"), gone: of("gone"), moved: of("moved") };
}

function Changes({ title, rows }: { title: string; rows: ChangedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <p className="mt-1.5 font-medium">{title}</p>
      <ul className="text-muted">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={`${row.repository}:${row.tag ?? row.digest}`}>
            {row.repository}:{row.tag ?? row.digest}
          </li>
        ))}
        {rows.length > SHOWN && <li>and {formatCount(rows.length - SHOWN)} more</li>}
      </ul>
    </>
  );
}
