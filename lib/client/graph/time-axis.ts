import {
  addDays,
  addHours,
  addMinutes,
  addMonths,
  addQuarters,
  addWeeks,
  addYears,
  startOfDay,
  startOfHour,
  startOfMinute,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
} from "date-fns";
import type { Column } from "./graph-columns";

/** Part of the axis, between 0 (the oldest end) and 1. */
export interface View {
  from: number;
  to: number;
}

export interface TimeAxis {
  /** By column: where it stands, between 0 and 1; never falling. */
  positions: readonly number[];
  /** Where columns with a date begin; those without stand before it. */
  datedFrom: number;
  /** Where an instant stands, between the columns before and after it. */
  positionOf: (instant: number) => number;
}

/**
 * How much of the axis is given out evenly, one part to each column; the rest goes by time. Images come in bursts
 * and pauses: by time alone a burst is one blot, evenly alone a year without a push cannot be seen.
 */
const EVENLY = 0.8;

/** Where each column stands. Given those without a date first, then by their date. */
export function buildAxis(columns: readonly Column[]): TimeAxis {
  const undated = columns.filter(({ at }) => at === null).length;
  const dates = columns.slice(undated).map(({ at }) => at ?? 0);
  const [first = 0, last = 0] = [dates[0], dates.at(-1)];
  const span = last - first;
  const even = span === 0 ? 1 : EVENLY;
  const datedFrom = columns.length === 0 ? 0 : undated / columns.length;
  const dated = dates.map((at, index) => {
    const byTime = span === 0 ? 0 : (at - first) / span;
    return (
      datedFrom + (1 - datedFrom) * (even * ((index + 0.5) / dates.length) + (1 - even) * byTime)
    );
  });
  const positions = columns.map((_, index) =>
    index < undated ? (index + 0.5) / columns.length : (dated[index - undated] ?? 1),
  );
  return { positions, datedFrom, positionOf: (instant) => between(dates, dated, instant) };
}

function between(dates: readonly number[], positions: readonly number[], instant: number): number {
  const after = firstAtLeast(dates, instant);
  const [end, start] = [dates[after], dates[after - 1]];
  const to = positions[after];
  const from = positions[after - 1];
  if (from === undefined) return to ?? 0;
  if (to === undefined || end === undefined || start === undefined || end === start) return from;
  return from + ((instant - start) / (end - start)) * (to - from);
}

/** Index of the first that is not below `value`; the length where there is none. `sorted` must be. */
export function firstAtLeast(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const monday = { weekStartsOn: 1 } as const;

/** Spans of the calendar, local time, the shortest first. */
export const units = {
  minute: { start: startOfMinute, next: (at: Date) => addMinutes(at, 1) },
  hour: { start: startOfHour, next: (at: Date) => addHours(at, 1) },
  day: { start: startOfDay, next: (at: Date) => addDays(at, 1) },
  week: { start: (at: number) => startOfWeek(at, monday), next: (at: Date) => addWeeks(at, 1) },
  month: { start: startOfMonth, next: (at: Date) => addMonths(at, 1) },
  quarter: { start: startOfQuarter, next: (at: Date) => addQuarters(at, 1) },
  year: { start: startOfYear, next: (at: Date) => addYears(at, 1) },
};
export type Unit = keyof typeof units;
export const unitNames = Object.keys(units) as Unit[];

export interface Tick {
  at: number;
  position: number;
  unit: Unit;
}

const MOST_TICKS = 400;

/** Beginnings of the shortest span of which there is room for so many, in this part of the axis. */
export function ticksOf(
  axis: TimeAxis,
  columns: readonly Column[],
  { view, most }: { view: View; most: number },
): Tick[] {
  const end = firstAtLeast(axis.positions, view.to);
  const dated = firstAtLeast(axis.positions, Math.max(view.from, axis.datedFrom));
  const [first, last] = [columns[dated]?.at, columns[end - 1]?.at];
  if (first == null || last == null || dated >= end) return [];
  for (const unit of unitNames) {
    const ticks = ticksBy(axis, unit, first, last);
    if (ticks && ticks.length <= most) return ticks;
  }
  return (ticksBy(axis, "year", first, last) ?? []).slice(-most);
}

function ticksBy(axis: TimeAxis, unit: Unit, first: number, last: number): Tick[] | null {
  const { start, next } = units[unit];
  const ticks: Tick[] = [];
  for (let at = start(first); at.getTime() <= last; at = next(at)) {
    if (ticks.length >= MOST_TICKS) return null;
    ticks.push({ at: at.getTime(), position: axis.positionOf(at.getTime()), unit });
  }
  return ticks;
}
