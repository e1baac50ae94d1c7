import type { FreedIs } from "./report/freed-is";
import type { Decision, PlanBody, PlanRow } from "./types";

export interface ChangedRow {
  repository: string;
  tag: string | null;
  digest: string;
  /** null: the row is in one of the plans only. */
  before: { decision: Decision; reason: string } | null;
  after: { decision: Decision; reason: string } | null;
}

export interface PlanComparison {
  /** Rows that change sides, or are in one plan only; in the order of the later plan. */
  changed: ChangedRow[];
  /** Later minus earlier. */
  totals: { keep: number; delete: number; blocked: number; manifests: number; freedBytes: number };
  /** How sure the difference is: atMost when one of the two is. */
  freedIs: FreedIs;
}

/** As much of a row as its comparison takes. */
export type ComparedRow = Pick<
  PlanRow,
  "repository" | "tag" | "digest" | "decision" | "operation" | "reason"
>;

interface Compared extends Pick<PlanBody, "totals"> {
  rows: readonly ComparedRow[];
}

/** What an edited policy, or a newer snapshot, makes different. */
export function comparePlans(before: Compared, after: Compared): PlanComparison {
  const difference = (key: keyof PlanComparison["totals"]) =>
    after.totals[key] - before.totals[key];
  return {
    changed: compareRows(before, after),
    totals: {
      keep: difference("keep"),
      delete: difference("delete"),
      blocked: difference("blocked"),
      manifests: difference("manifests"),
      freedBytes: difference("freedBytes"),
    },
    freedIs: [before, after].some(({ totals }) => totals.freedIs === "atMost") ? "atMost" : "exact",
  };
}

/** The rows alone, of whole plans or of one repository in both. */
export function compareRows(
  before: Pick<Compared, "rows">,
  after: Pick<Compared, "rows">,
): ChangedRow[] {
  // Two plans of one snapshot mostly have the same rows at the same positions: only others are looked up.
  const isInStep = after.rows.map((row, at) => isSameRow(before.rows[at], row));
  const earlier = new Map<string, ComparedRow>();
  before.rows.forEach((row, at) => {
    if (isInStep[at] !== true) earlier.set(keyOf(row), row);
  });
  const changed: ChangedRow[] = [];
  after.rows.forEach((row, at) => {
    const old = isInStep[at] === true ? before.rows[at] : earlier.get(keyOf(row));
    if (isInStep[at] !== true) earlier.delete(keyOf(row));
    const same =
      old !== undefined &&
      old.decision === row.decision &&
      old.operation === row.operation &&
      old.digest === row.digest;
    if (!same) changed.push(change(row, old ?? null, row));
  });
  for (const old of earlier.values()) changed.push(change(old, old, null));
  return changed;
}

function isSameRow(before: ComparedRow | undefined, after: ComparedRow): boolean {
  return (
    before !== undefined &&
    before.repository === after.repository &&
    before.tag === after.tag &&
    (after.tag !== null || before.digest === after.digest)
  );
}

/** A tag is the same row when it has moved; an untagged manifest is its digest. */
function keyOf({ repository, tag, digest }: ComparedRow): string {
  return tag === null ? `${repository}@${digest}` : `${repository}:${tag}`;
}

function change(
  { repository, tag, digest }: ComparedRow,
  before: ComparedRow | null,
  after: ComparedRow | null,
): ChangedRow {
  const side = (row: ComparedRow | null) =>
    row === null ? null : { decision: row.decision, reason: row.reason };
  return { repository, tag, digest, before: side(before), after: side(after) };
}
