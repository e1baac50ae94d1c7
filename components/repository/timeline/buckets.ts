import { addDays, addMonths, addWeeks, startOfDay, startOfMonth, startOfWeek } from "date-fns";
import type { Tag } from "@/lib/core/api/content";

export interface Bucket {
  /** Beginning of the day, week or month, local time. */
  start: number;
  tags: number;
  /** Bytes of all images up to and with this bucket, each digest once. */
  cumulative: number;
}

export type Step = "day" | "week" | "month";

const steps = {
  day: { start: startOfDay, next: (at: Date) => addDays(at, 1) },
  week: {
    start: (at: number) => startOfWeek(at, { weekStartsOn: 1 }),
    next: (at: Date) => addWeeks(at, 1),
  },
  month: { start: startOfMonth, next: (at: Date) => addMonths(at, 1) },
};

const DAY_MS = 86_400_000;

/** Tags by when they were created. Those without a date are in no bucket; `undated` counts them. */
export function bucketTags(tags: readonly Tag[]): {
  buckets: Bucket[];
  step: Step;
  undated: number;
} {
  const dated = tags
    .flatMap((tag) => (tag.created === null ? [] : [{ ...tag, created: tag.created }]))
    .sort((a, b) => a.created - b.created);
  const undated = tags.length - dated.length;
  const first = dated[0];
  const last = dated.at(-1);
  if (!first || !last) return { buckets: [], step: "day", undated };
  const step = chooseStep(last.created - first.created);
  const { start, next } = steps[step];

  const buckets: Bucket[] = [];
  const seen = new Set<string>();
  let cumulative = 0;
  let index = 0;
  for (let at = start(first.created); at.getTime() <= last.created; at = next(at)) {
    const end = next(at).getTime();
    let count = 0;
    for (let tag = dated[index]; tag && tag.created < end; tag = dated[++index]) {
      count++;
      if (seen.has(tag.digest)) continue;
      seen.add(tag.digest);
      cumulative += tag.size;
    }
    buckets.push({ start: at.getTime(), tags: count, cumulative });
  }
  return { buckets, step, undated };
}

function chooseStep(span: number): Step {
  if (span <= 60 * DAY_MS) return "day";
  return span <= 540 * DAY_MS ? "week" : "month";
}
