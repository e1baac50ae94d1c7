import { describe, expect, test } from "vitest";
import { daysUntilFull, describeDates, growthPerDay, joinGrowth } from "./growth";

const DAY_MS = 86_400_000;
const day = (at: number, bytes: number) => ({
  ...{ at: at * DAY_MS, bytes, naiveBytes: bytes, untaggedBytes: 0, repositories: 1, tags: 1 },
});
const arrivals = {
  weeks: [
    { at: 0, bytes: 10 },
    { at: 7 * DAY_MS, bytes: 5 },
    { at: 14 * DAY_MS, bytes: 100 },
  ],
  undatedBytes: 1,
  dated: { pushed: 0, created: 3 },
};

test("dates tell of the time before the first scan, and scans of all after it", () => {
  expect(joinGrowth([day(10, 40), day(11, 50)], arrivals)).toEqual([
    { at: 0, bytes: 11, counted: false },
    { at: 7 * DAY_MS, bytes: 16, counted: false },
    { at: 10 * DAY_MS, bytes: 40, counted: true },
    { at: 11 * DAY_MS, bytes: 50, counted: true },
  ]);
  expect(joinGrowth([], null)).toEqual([]);
});

describe("growth a day", () => {
  const points = (...days: [at: number, bytes: number][]) =>
    days.map(([at, bytes]) => ({ at: at * DAY_MS, bytes, counted: true }));

  test("is that of the last thirty days", () => {
    expect(growthPerDay(points([0, 0], [60, 1000], [90, 1300]))).toBe(10);
    expect(growthPerDay(points([0, 100], [10, 0]))).toBe(-10);
  });

  test("is not known from less than a week", () => {
    expect(growthPerDay(points([0, 0], [6, 100]))).toBeNull();
    expect(growthPerDay([])).toBeNull();
  });
});

test("which dates it goes by is said", () => {
  const by = (pushed: number, created: number) =>
    describeDates({ ...arrivals, dated: { pushed, created } });
  expect(by(1, 0)).toBe("by when it was pushed");
  expect(by(0, 1)).toMatch(/created date, which may lie/);
  expect(by(1, 1)).toMatch(/pushed, and by its created date/);
});

test("a disk is full when what is free has grown away; what does not grow never fills it", () => {
  expect(daysUntilFull(1_000, 99)).toBe(10);
  expect(daysUntilFull(0, 99)).toBe(0);
  expect(daysUntilFull(1_000, -5)).toBe(Infinity);
  expect(daysUntilFull(1_000, 0)).toBe(Infinity);
  expect(daysUntilFull(1_000, null)).toBeNull();
});
