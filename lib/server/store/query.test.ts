import { expect, test } from "vitest";
import { rowsThatFit } from "./query";

const MIB = 1024 * 1024;
const rows = (...sizes: (number | null)[]) => sizes.map((size) => ({ size }));

test("a page has as many rows as were asked for, as long as they are not too large together", () => {
  expect(rowsThatFit(rows(1, 1, null), 2)).toBe(2);
  expect(rowsThatFit(rows(1, null, 1), 5)).toBe(3);
  expect(rowsThatFit(rows(3 * MIB, 3 * MIB, 3 * MIB, 1), 10)).toBe(2);
  expect(rowsThatFit(rows(8 * MIB, 0, 1), 10)).toBe(2);
});

test("a page has one row at least, however large it is", () => {
  expect(rowsThatFit(rows(100 * MIB, 1), 10)).toBe(1);
  expect(rowsThatFit([], 10)).toBe(1);
});
