import { expect, test } from "vitest";
import { append, lists, none } from "./small-lists";

test("each entry has a list of its own, whatever is shared", () => {
  const into = lists(3);
  for (const value of [7, 8, 9]) append(into, 0, value);
  for (const value of [7, 100_001]) append(into, 1, value);
  expect(into).toEqual([[7, 8, 9], [7, 100_001], []]);
  expect(into[2]).toBe(none);
});

test("lists of one number are shared, but of large numbers, which are rare", () => {
  const into = lists(6);
  [7, 7, 99_999, 99_999, 100_000, 100_000].forEach((value, at) => append(into, at, value));
  expect(into).toEqual([[7], [7], [99_999], [99_999], [100_000], [100_000]]);
  expect(into[0]).toBe(into[1]);
  expect(into[2]).toBe(into[3]);
  expect(into[4]).not.toBe(into[5]);
});
