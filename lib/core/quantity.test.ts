import { expect, test } from "vitest";
import { formatQuantity, pluralOf } from "./quantity";

test.each([
  [0, "tag", "0 tags"],
  [1, "tag", "1 tag"],
  [2, "tag", "2 tags"],
  [1, "repository", "1 repository"],
  [3, "repository", "3 repositories"],
  [2, "other repository", "2 other repositories"],
  [2400, "manifest", "2,400 manifests"],
])("%i %s is written %s", (count, noun, text) => {
  expect(formatQuantity(count, noun)).toBe(text);
});

test.each([
  ["registry", "registries"],
  ["policy", "policies"],
  ["day", "days"],
  ["match", "matches"],
  ["index", "indexes"],
  ["pass", "passes"],
  ["size", "sizes"],
])("the plural of %s is %s", (noun, plural) => {
  expect(pluralOf(noun)).toBe(plural);
});

test("what is no regular plural is given", () => {
  expect(formatQuantity(1, "kept tag was", "kept tags were")).toBe("1 kept tag was");
  expect(formatQuantity(2, "kept tag was", "kept tags were")).toBe("2 kept tags were");
});
