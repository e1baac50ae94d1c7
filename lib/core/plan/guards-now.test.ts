import { expect, test } from "vitest";
import { guardsNow } from "./guards-now";
import { notationNow as now } from "./notation";
import type { PlanGuard } from "./types";

const count: PlanGuard = { name: "maxCount", message: "600 of 500" };
const day = 86_400_000;

test("a plan that waited until its scan is old asks about that too", () => {
  expect(guardsNow([count], now, now)).toEqual([count]);
  const [first, second] = guardsNow([count], now, now + 30 * day);
  expect(first).toEqual(count);
  expect(second?.name).toBe("staleSnapshot");
});

test("what was old when it was planned is said once, as it was confirmed", () => {
  const stale: PlanGuard = { name: "staleSnapshot", message: "2 days old" };
  expect(guardsNow([count, stale], now, now + 30 * day)).toEqual([count, stale]);
});
