import { Callout } from "@/components/ui/callout";
import { formatBytes, formatCount } from "@/lib/client/format";
import type { ChangedRow, PlanComparison } from "@/lib/core/plan";

const shown = 20;

/** What the edit makes different from the saved policy, row by row. */
export function ComparisonNote({ comparison }: { comparison: PlanComparison }) {
  const goes = comparison.changed.filter((row) => row.after?.decision === "delete");
  const stays = comparison.changed.filter((row) => row.before?.decision === "delete");
  if (goes.length + stays.length === 0) {
    return <Callout>The edit changes nothing against the saved policy.</Callout>;
  }
  const bytes = comparison.totals.freedBytes;
  return (
    <Callout
      title={`Against the saved policy: ${formatCount(goes.length)} more go, ${formatCount(stays.length)} fewer`}
    >
      <p>
        {bytes >= 0 ? "+" : "−"}
        {formatBytes(Math.abs(bytes))} freed after garbage collection.
      </p>
      <details>
        <summary className="text-muted">Which</summary>
        <Changes title="Goes now" rows={goes} />
        <Changes title="Stays now" rows={stays} />
      </details>
    </Callout>
  );
}

function Changes({ title, rows }: { title: string; rows: ChangedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <p className="mt-1.5 font-medium">{title}</p>
      <ul className="text-muted">
        {rows.slice(0, shown).map((row) => (
          <li key={`${row.repository}:${row.tag ?? row.digest}`}>
            {row.repository}:{row.tag ?? row.digest}
          </li>
        ))}
        {rows.length > shown && <li>and {formatCount(rows.length - shown)} more</li>}
      </ul>
    </>
  );
}
