import { expect, test } from "vitest";
import { describeBytes, parseBytes } from "./byte-count";
import { describeDuration, parseDuration } from "./duration";
import { duration } from "./duration-schema";

test.each([
  ["90s", 90_000],
  ["15m", 900_000],
  ["36h", 129_600_000],
  ["30d", 2_592_000_000],
  ["2w", 1_209_600_000],
])("%s", (text, ms) => {
  expect(duration.parse(text)).toBe(text);
  expect(parseDuration(text)).toBe(ms);
});

test.each(["30", "1.5d", "-1d", "1y", "", "007d"])("%j is no duration", (text) => {
  expect(duration.safeParse(text).success).toBe(false);
});

test.each([
  [0, "0 seconds"],
  [999, "0 seconds"],
  [1_000, "1 second"],
  [3_600_000, "1 hour"],
  [86_400_000, "1 day"],
  [90_000_000, "25 hours"],
  [41.5 * 86_400_000, "41 days"],
  [1_999, "1 second"],
  [2_000, "2 seconds"],
  [60_000, "1 minute"],
  [61_000, "61 seconds"],
  [7_199_999, "119 minutes"],
  [7_200_000, "2 hours"],
  [86_401_000, "24 hours"],
  [172_800_000, "2 days"],
])("%d ms in words", (ms, words) => {
  expect(describeDuration(ms)).toBe(words);
});

test("bytes with decimal and binary units", () => {
  expect([5, "5B", "1.5 kB", "500MB", "2GiB"].map(parseBytes)).toEqual([5, 5, 1500, 5e8, 2 ** 31]);
  expect(["3GB", "3 KiB", "3MiB"].map(parseBytes)).toEqual([3e9, 3 * 1024, 3 * 1024 ** 2]);
  expect(["0.001KiB", "1.001kB"].map(parseBytes)).toEqual([1, 1001]);
  expect(
    [0, 999, 1_000, 1_550_000, 1_555_555, 999_999_999, 2e9].map((bytes) => describeBytes(bytes)),
  ).toEqual(["0 B", "999 B", "1 kB", "1.55 MB", "1.56 MB", "1 GB", "2 GB"]);
});
