import { addDays, addMonths, addWeeks, startOfDay, startOfMonth, startOfWeek } from "date-fns";
import type { Tag } from "@/lib/core/api/content";
import type { Decision } from "@/lib/core/plan";

/** Which of a tag's times it is placed by. */
export type TimelineDate = "created" | "pushed";

/** Undecided: there is no policy to go by, or it says nothing of this tag. */
export type BucketPart = Decision | "undecided";

export type Bucket = Record<BucketPart, number> & {
  /** Beginning of the day, week or month, local time; and that of the next one. */
  start: number;
  end: number;
  tags: number;
  /** Bytes of the images in it, each digest once, by what becomes of the first of its tags. */
  bytes: Record<BucketPart, number>;
  /** Bytes of all images up to and with this bucket, each digest once. */
  cumulative: number;
};

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

interface Options {
  date: TimelineDate;
  /** What a policy decides of a tag. */
  decisionOf: (tag: string) => Decision | undefined;
}

/** Tags by one of their times. Those without it are in no bucket; `undated` counts them. */
export function bucketTags(
  tags: readonly Tag[],
  { date, decisionOf }: Options,
): { buckets: Bucket[]; step: Step; undated: number } {
  const dated = tags
    .flatMap((tag) => {
      const at = tag[date];
      return at === null ? [] : [{ tag, at }];
    })
    .sort((a, b) => a.at - b.at);
  const undated = tags.length - dated.length;
  const first = dated[0];
  const last = dated.at(-1);
  if (!first || !last) return { buckets: [], step: "day", undated };
  const step = chooseStep(last.at - first.at);
  const { start, next } = steps[step];

  const buckets: Bucket[] = [];
  const seen = new Set<string>();
  let cumulative = 0;
  let index = 0;
  for (let at = start(first.at); at.getTime() <= last.at; at = next(at)) {
    const end = next(at).getTime();
    const counts = { keep: 0, delete: 0, blocked: 0, undecided: 0 };
    const bytes = { keep: 0, delete: 0, blocked: 0, undecided: 0 };
    let count = 0;
    for (let each = dated[index]; each && each.at < end; each = dated[++index]) {
      count++;
      const part = decisionOf(each.tag.name) ?? "undecided";
      counts[part]++;
      if (seen.has(each.tag.digest)) continue;
      seen.add(each.tag.digest);
      bytes[part] += each.tag.size;
      cumulative += each.tag.size;
    }
    buckets.push({ start: at.getTime(), end, tags: count, ...counts, bytes, cumulative });
  }
  return { buckets, step, undated };
}

function chooseStep(span: number): Step {
  if (span <= 60 * DAY_MS) return "day";
  return span <= 540 * DAY_MS ? "week" : "month";
}
