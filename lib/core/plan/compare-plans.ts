import type { FreedIs } from "./report/freed-is";
import type { Decision, PlanBody, PlanRow } from "./types";

export interface ChangedRow<Reason = string> {
  repository: string;
  tag: string | null;
  digest: string;
  /** null: the row is in one of the plans only. */
  before: { decision: Decision; reason: Reason } | null;
  after: { decision: Decision; reason: Reason } | null;
}

export interface PlanComparison<Reason = string> {
  /** Rows that change sides, or are in one plan only; in the order of the later plan. */
  changed: ChangedRow<Reason>[];
  /** Later minus earlier. */
  totals: { keep: number; delete: number; blocked: number; manifests: number; freedBytes: number };
  /** How sure the difference is: atMost when one of the two is. */
  freedIs: FreedIs;
}

/** As much of a row as its comparison takes. */
export type ComparedRow<Reason = string> = Pick<
  PlanRow<Reason>,
  "repository" | "tag" | "digest" | "decision" | "operation" | "reason"
>;

interface Compared<Reason> extends Pick<PlanBody, "totals"> {
  rows: readonly ComparedRow<Reason>[];
}

/** What an edited policy, or a newer snapshot, makes different. */
export function comparePlans<Reason>(
  before: Compared<Reason>,
  after: Compared<Reason>,
): PlanComparison<Reason> {
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

type Place = Pick<ComparedRow, "repository" | "tag" | "digest">;

/** The rows alone, of whole plans or of one repository in both. */
export function compareRows<Reason>(
  before: Pick<Compared<Reason>, "rows">,
  after: Pick<Compared<Reason>, "rows">,
): ChangedRow<Reason>[] {
  // Two plans of one snapshot mostly have the same rows at the same positions: only others are looked up.
  const isInStep = after.rows.map((row, at) => isSameRow(before.rows[at], row));
  const earlier = new Map<string, ComparedRow<Reason>>();
  before.rows.forEach((row, at) => {
    if (isInStep[at] !== true) earlier.set(keyOf(row), row);
  });
  const changed: ChangedRow<Reason>[] = [];
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

function isSameRow(before: Place | undefined, after: Place): boolean {
  return (
    before !== undefined &&
    before.repository === after.repository &&
    before.tag === after.tag &&
    (after.tag !== null || before.digest === after.digest)
  );
}

/** A tag is the same row when it has moved; an untagged manifest is its digest. */
function keyOf({ repository, tag, digest }: Place): string {
  return tag === null ? `${repository}@${digest}` : `${repository}:${tag}`;
}

function change<Reason>(
  { repository, tag, digest }: ComparedRow<Reason>,
  before: ComparedRow<Reason> | null,
  after: ComparedRow<Reason> | null,
): ChangedRow<Reason> {
  const side = (row: ComparedRow<Reason> | null) =>
    row === null ? null : { decision: row.decision, reason: row.reason };
  return { repository, tag, digest, before: side(before), after: side(after) };
}
