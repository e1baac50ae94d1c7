import { expect, test } from "vitest";
import { ageOf, durationOf, secondsOf } from "./ages";

test.each([
  ["30d", "30d"],
  ["720h", "30d"],
  ["2592000s", "30d"],
  ["2d3h6m", "3066m"],
  ["1.5h", "90m"],
  ["168h0m0s", "7d"],
  ["1w", "7d"],
  ["0", "0s"],
  ["100ms", "1s"],
])("%s is %s", (text, age) => {
  expect(ageOf(text)).toBe(age);
});

test("what is no duration is none", () => {
  for (const text of ["", "30", "d", "-1d", "1y", "1h 2", "1".repeat(50)])
    expect(secondsOf(text)).toBeNull();
});

test("where a duration is rounded, it is longer", () => {
  expect(durationOf(10_000_001)).toBe("116d");
  expect(durationOf(1e15)).toBeNull();
});
