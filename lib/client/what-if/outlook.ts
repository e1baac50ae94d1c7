import { inWords } from "@/lib/client/phrases";
import {
  type DecidedRow,
  type PlanBody,
  type PlanGuard,
  type PlanTotals,
  type PlanWarning,
  speakNotice,
} from "@/lib/core/plan";
import { bucketsOf, type Bucket } from "./buckets";

export interface RepositoryOutlook {
  name: string;
  keep: number;
  delete: number;
  blocked: number;
  /** Bytes that only rows of this repository hold, summed: a lower bound of what it gives back. */
  exclusiveBytes: number;
}

/** A plan boiled down to what a screen redraws while a policy is being edited. */
export interface Outlook {
  totals: PlanTotals;
  guards: PlanGuard[];
  warnings: PlanWarning[];
  /** Those that lose most first. */
  repositories: RepositoryOutlook[];
  buckets: Bucket[];
  /** Rows without a known date, which no bucket of the chart holds. */
  undated: { keep: number; delete: number };
}

export function outlookOf(body: PlanBody): Outlook {
  const dated = body.rows.filter((row) => row.created !== null);
  return {
    totals: body.totals,
    guards: body.guards.map((guard) => speakNotice(guard, inWords)),
    warnings: body.warnings.map((warning) => speakNotice(warning, inWords)),
    repositories: repositoriesOf(body.rows),
    buckets: bucketsOf(dated),
    undated: undatedOf(body.rows),
  };
}

function repositoriesOf(rows: DecidedRow[]): RepositoryOutlook[] {
  const byName = new Map<string, RepositoryOutlook>();
  for (const row of rows) {
    let entry = byName.get(row.repository);
    if (!entry) {
      entry = { name: row.repository, keep: 0, delete: 0, blocked: 0, exclusiveBytes: 0 };
      byName.set(row.repository, entry);
    }
    entry[row.decision] += 1;
    if (row.decision === "delete") entry.exclusiveBytes += row.bytes.exclusive;
  }
  return [...byName.values()].sort(
    (a, b) => b.delete - a.delete || b.keep - a.keep || (a.name < b.name ? -1 : 1),
  );
}

function undatedOf(rows: DecidedRow[]): Outlook["undated"] {
  const undated = { keep: 0, delete: 0 };
  for (const row of rows) {
    if (row.created === null) undated[row.decision === "delete" ? "delete" : "keep"] += 1;
  }
  return undated;
}
