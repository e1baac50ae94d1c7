import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCell } from "../http/table-file";
import { comment, quote } from "./export-shell";

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
  expect(formatCell(null)).toBe("");
});

test("a quoted word reaches a command as it was, whatever is in it", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 40 }).filter((text) => !text.includes("\0")),
      (text) => {
        const out = execFileSync("/bin/sh", ["-c", `printf %s ${quote(text)}`]);
        expect(out.toString("utf8")).toBe(Buffer.from(text).toString("utf8"));
      },
    ),
    { numRuns: 60 },
  );
});

test("a comment stays on its line, and shows what it says", () => {
  expect(comment("app\nrm -rf /\r\u2028x")).toBe("app\\nrm -rf /\\r\\u2028x");
  expect(comment("kept \u202e# exit 0 \u001b[2K")).toBe("kept \\u202E# exit 0 \\u001B[2K");
});
