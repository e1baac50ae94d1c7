import { expect, test } from "vitest";
import { cronOf, describeCron, rhythmOf } from "./describe-cron";

test.each([
  ["0 2 * * *", "every day at 02:00"],
  ["5 14 * * 1", "Mondays at 14:05"],
  ["30 0 * * 0", "Sundays at 00:30"],
  ["*/15 * * * *", "*/15 * * * *"],
  ["0 2 * * 1-5", "0 2 * * 1-5"],
  ["0 2 1 * *", "0 2 1 * *"],
])("%s reads as %s, and becomes itself again", (cron, words) => {
  expect(describeCron(cron)).toBe(words);
  expect(cronOf(rhythmOf(cron))).toBe(cron);
});
