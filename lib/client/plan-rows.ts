import type { Decision, PlanRow, SelectionItem } from "@/lib/core/plan";

export interface RowFilter {
  decision: Decision | null;
  repository: string | null;
  /** Found in the tag, the repository, the digest or the reason. */
  search: string;
  /** Only what is in use. */
  inUse: boolean;
}

/** Unique within a plan. */
export function planRowId(row: Pick<PlanRow, "repository" | "tag" | "digest">): string {
  return row.tag === null ? `${row.repository}@${row.digest}` : `${row.repository}:${row.tag}`;
}

export function filterRows(rows: readonly PlanRow[], filter: RowFilter): PlanRow[] {
  const search = filter.search.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (filter.decision === null || row.decision === filter.decision) &&
      (filter.repository === null || row.repository === filter.repository) &&
      (!filter.inUse || row.inUse !== undefined) &&
      (search === "" || isFound(row, search)),
  );
}

function isFound(row: PlanRow, search: string): boolean {
  return (
    (row.tag?.toLowerCase().includes(search) ?? false) ||
    row.repository.includes(search) ||
    row.digest.includes(search) ||
    row.reason.toLowerCase().includes(search)
  );
}

export type DecisionCounts = Record<Decision, number>;

export interface RepositoryCounts extends DecisionCounts {
  name: string;
}

export function countDecisions(rows: readonly PlanRow[]): DecisionCounts {
  const counts = { keep: 0, delete: 0, blocked: 0 };
  for (const row of rows) counts[row.decision] += 1;
  return counts;
}

/** Those that lose most come first: that is where a surprise would be. */
export function countByRepository(rows: readonly PlanRow[]): RepositoryCounts[] {
  const byName = new Map<string, RepositoryCounts>();
  for (const row of rows) {
    let counts = byName.get(row.repository);
    if (!counts) {
      counts = { name: row.repository, keep: 0, delete: 0, blocked: 0 };
      byName.set(row.repository, counts);
    }
    counts[row.decision] += 1;
  }
  return [...byName.values()].sort((a, b) => b.delete - a.delete || (a.name < b.name ? -1 : 1));
}

/** Other tags of the repository on the row's digest. */
export function siblingsOf(row: PlanRow, rows: readonly PlanRow[]): PlanRow[] {
  return rows.filter(
    (other) =>
      other.digest === row.digest &&
      other.repository === row.repository &&
      other.tag !== null &&
      other.tag !== row.tag,
  );
}

export interface Consequences {
  /** What goes although nobody ticked it: other tags of a ticked digest, children, signatures. */
  extra: PlanRow[];
  /** What was ticked and stays all the same. */
  staying: PlanRow[];
}

export function consequencesOf(
  selection: readonly SelectionItem[],
  rows: readonly PlanRow[],
): Consequences {
  const tags = new Set<string>();
  const digests = new Set<string>();
  for (const item of selection) {
    if ("tag" in item) tags.add(`${item.repository}:${item.tag}`);
    else digests.add(`${item.repository}@${item.digest}`);
  }
  const isTicked = (row: PlanRow) =>
    digests.has(`${row.repository}@${row.digest}`) ||
    (row.tag !== null && tags.has(`${row.repository}:${row.tag}`));
  return {
    extra: rows.filter((row) => row.decision === "delete" && !isTicked(row)),
    staying: rows.filter((row) => row.decision !== "delete" && isTicked(row)),
  };
}
