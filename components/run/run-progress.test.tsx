import { expect, test } from "vitest";
import { addSighting, paceOf, type Sighting } from "./run-progress";

const see = (...seen: [at: number, dealtWith: number][]) =>
  seen.reduce<readonly Sighting[]>(
    (before, [at, dealtWith]) => addSighting(before, { at: at * 1000, dealtWith }),
    [],
  );

test("the pace is that of the last minute, and says when all is done", () => {
  expect(paceOf(see([0, 0], [30, 15], [60, 30]), 60)).toEqual({ perMinute: 30, left: 120_000 });
  expect(paceOf(see([0, 0], [60, 600], [120, 630]), 30)).toEqual({ perMinute: 30, left: 60_000 });
});

test("nothing is said of a run that has just been opened, or does not move", () => {
  expect(paceOf([], 5)).toBeNull();
  expect(paceOf(see([0, 0], [2, 5]), 5)).toBeNull();
  expect(paceOf(see([0, 5], [30, 5]), 5)).toBeNull();
});

test("what was seen of another run counts for nothing", () => {
  expect(see([0, 50], [10, 60], [11, 2])).toEqual([{ at: 11_000, dealtWith: 2 }]);
});
