import { Callout } from "@/components/ui/callout";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { ChangedRow, PlanComparison } from "@/lib/core/plan";
import { kindOf, type ChangeKind } from "@/lib/core/plan/sort-changes";

const SHOWN = 20;

interface ComparisonNoteProps {
  comparison: PlanComparison;
  /** What the plan is held against. */
  against: "savedPolicy" | "planBefore";
}

/** What has become different, row by row. */
export function ComparisonNote({ comparison, against }: ComparisonNoteProps) {
  const { goes, stays, gone, moved } = sortChanges(comparison.changed);
  if (goes.length + stays.length + gone.length + moved.length === 0) {
    return <Callout>{t(`plan.against.${against}.same`)}</Callout>;
  }
  const { freedBytes } = comparison.totals;
  const bytes = `${freedBytes >= 0 ? "+" : "−"}${formatBytes(Math.abs(freedBytes))}`;
  return (
    <Callout
      title={t(`plan.against.${against}.differs`, {
        goes: goes.length,
        stays: stays.length + gone.length,
        moved: moved.length,
      })}
    >
      <p>
        {comparison.freedIs === "atMost"
          ? t("plan.against.freedAtMost", { bytes })
          : t("plan.against.freed", { bytes })}
      </p>
      <details>
        <summary className="text-muted">{t("plan.against.which")}</summary>
        <Changes title={t("plan.against.goes")} rows={goes} />
        <Changes title={t("plan.against.stays")} rows={stays} />
        <Changes title={t("plan.against.gone")} rows={gone} />
        <Changes title={t("plan.against.moved")} rows={moved} />
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
        {rows.length > SHOWN && <li>{t("plan.against.more", { count: rows.length - SHOWN })}</li>}
      </ul>
    </>
  );
}
