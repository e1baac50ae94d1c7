import { expect, test } from "vitest";
import { csvLine, formatCell, timeCell } from "./csv";

test.each([
  ["plain", "plain"],
  ["with, comma", '"with, comma"'],
  ['with "quotes"', '"with ""quotes"""'],
  ["two\r\nlines", "two\\r\\nlines"],
  ["\u001b]0;evil\u0007", '"\\u001B]0;evil\\u0007"'],
  ["\u202egnp.exe", "\\u202Egnp.exe"],
  ["a;=HYPERLINK(1)", `"a;'=HYPERLINK(1)"`],
  ["a\t@SUM", `"a\t'@SUM"`],
  ["\uff1dHYPERLINK(1)", "'\uff1dHYPERLINK(1)"],
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  [" +1", "' +1"],
  ["@SUM", "'@SUM"],
  ["-1", "'-1"],
  ["\tx", `"'\tx"`],
])("a cell %j becomes %j", (cell, expected) => {
  expect(formatCell(cell)).toBe(expected);
});

test("numbers stay numbers, what is absent stays empty", () => {
  expect(formatCell(-5)).toBe("-5");
  expect(formatCell(false)).toBe("false");
  expect(formatCell(null)).toBe("");
});

test("a line has its fields apart by commas, and times as everybody reads them", () => {
  expect(csvLine(["a,b", 1, null, timeCell(0)])).toBe('"a,b",1,,1970-01-01T00:00:00.000Z\r\n');
});
