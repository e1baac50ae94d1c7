import { t } from "@/lib/client/language";
import type { Overview, SpaceView } from "@/lib/core/api/space";

export interface GrowthPoint {
  at: number;
  bytes: number;
  /** Counted by a scan on that day; otherwise added up from dates of what is still there. */
  counted: boolean;
}

/**
 * How a registry has grown: since totals are kept, what scans counted; before that, when what is still there
 * came. What has been deleted since is missing from the earlier part.
 */
export function joinGrowth(
  history: Overview["history"],
  arrivals: SpaceView["arrivals"],
): GrowthPoint[] {
  const since = history[0]?.at ?? Infinity;
  const earlier: GrowthPoint[] = [];
  let bytes = arrivals?.undatedBytes ?? 0;
  for (const week of arrivals?.weeks ?? []) {
    bytes += week.bytes;
    if (week.at < since) earlier.push({ at: week.at, bytes, counted: false });
  }
  return [...earlier, ...history.map((day) => ({ at: day.at, bytes: day.bytes, counted: true }))];
}

const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;

/**
 * Bytes a day over the last thirty days, or since there is anything to go by; null below a week, which says
 * nothing of the next.
 */
export function growthPerDay(points: readonly GrowthPoint[]): number | null {
  const last = points.at(-1);
  const first = points.find(({ at }) => last !== undefined && at >= last.at - MONTH_MS);
  if (!first || !last || last.at - first.at < 7 * DAY_MS) return null;
  return (last.bytes - first.bytes) / ((last.at - first.at) / DAY_MS);
}

/** Whole days; Infinity where it does not grow, null where it is not known whether it does. */
export function daysUntilFull(free: number, perDay: number | null): number | null {
  if (perDay === null) return null;
  return perDay <= 0 ? Infinity : Math.floor(free / perDay);
}

/** By which dates the earlier part goes. */
export function describeDates({ dated }: NonNullable<SpaceView["arrivals"]>): string {
  const { pushed, created } = dated;
  if (created === 0) return t("storage.dates.pushed");
  if (pushed === 0) return t("storage.dates.created");
  return t("storage.dates.both");
}
