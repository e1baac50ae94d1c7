import type { DecidedRow } from "@/lib/core/plan";

export interface Bucket {
  /** Start of the span, milliseconds. */
  from: number;
  /** End of the span, exclusive. */
  to: number;
  keep: number;
  /** Blocked rows stay too, so they count here and not under delete. */
  blocked: number;
  delete: number;
}

const DAY_MS = 86_400_000;
const spans = [1, 7, 14, 30, 91, 182, 365].map((days) => days * DAY_MS);
/** More bars than this are thinner than the gaps between them. */
const MOST_BUCKETS = 48;

/** Rows by created date, in spans of one length, from the oldest to the newest; empty spans included. */
export function bucketsOf(rows: readonly DecidedRow[]): Bucket[] {
  let oldest = Infinity;
  let newest = -Infinity;
  for (const { created } of rows) {
    if (created === null) continue;
    oldest = Math.min(oldest, created);
    newest = Math.max(newest, created);
  }
  if (oldest > newest) return [];
  const span =
    spans.find((length) => (newest - oldest) / length < MOST_BUCKETS - 1) ?? spans.at(-1) ?? DAY_MS;
  const first = Math.floor(oldest / span) * span;
  const count = Math.min(1000, Math.floor((newest - first) / span) + 1);
  const buckets = Array.from({ length: count }, (_, index) => ({
    from: first + index * span,
    to: first + (index + 1) * span,
    keep: 0,
    blocked: 0,
    delete: 0,
  }));
  for (const { created, decision } of rows) {
    if (created === null) continue;
    const bucket = buckets[Math.floor((created - first) / span)];
    if (bucket) bucket[decision] += 1;
  }
  return buckets;
}
