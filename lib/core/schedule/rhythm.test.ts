import { expect, test } from "vitest";
import { cronOf, rhythmOf } from "./rhythm";

test.each([
  ["0 2 * * *", { every: "day", time: "02:00" }],
  ["5 14 * * 1", { every: "week", time: "14:05", weekday: 1 }],
  ["30 0 * * 0", { every: "week", time: "00:30", weekday: 0 }],
  ["*/15 * * * *", { every: "cron", cron: "*/15 * * * *" }],
  ["0 2 * * 1-5", { every: "cron", cron: "0 2 * * 1-5" }],
  ["0 2 1 * *", { every: "cron", cron: "0 2 1 * *" }],
])("%s has its rhythm, and becomes itself again", (cron, rhythm) => {
  expect(rhythmOf(cron)).toEqual(rhythm);
  expect(cronOf(rhythmOf(cron))).toBe(cron);
});
