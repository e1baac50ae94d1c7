import type { ChangedRow } from "./compare-plans";

/**
 * delete: only the later plan deletes it; keep: only the earlier one does; gone: the earlier one deletes it, and the
 * later one does not know it; moved: both delete it, though it is another manifest or goes in another way; other:
 * neither deletes it.
 */
export const changeKinds = ["delete", "keep", "gone", "moved", "other"] as const;
export type ChangeKind = (typeof changeKinds)[number];

export function kindOf({ before, after }: Pick<ChangedRow, "before" | "after">): ChangeKind {
  const went = before?.decision === "delete";
  const goes = after?.decision === "delete";
  if (went && goes) return "moved";
  if (goes) return "delete";
  if (!went) return "other";
  return after === null ? "gone" : "keep";
}

export interface RepositoryChanges {
  repository: string;
  counts: Record<ChangeKind, number>;
}

/** By repository, those first in which most more is deleted: that is where a surprise would be. */
export function countChanges(changed: readonly ChangedRow[]): RepositoryChanges[] {
  const groups = new Map<string, RepositoryChanges>();
  for (const row of changed) {
    const { repository } = row;
    let group = groups.get(repository);
    if (!group) {
      group = { repository, counts: { delete: 0, keep: 0, gone: 0, moved: 0, other: 0 } };
      groups.set(repository, group);
    }
    group.counts[kindOf(row)] += 1;
  }
  return [...groups.values()].sort(
    (a, b) => b.counts.delete - a.counts.delete || (a.repository < b.repository ? -1 : 1),
  );
}
