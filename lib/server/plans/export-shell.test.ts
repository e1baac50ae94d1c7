import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { comment, quote } from "./export-shell";

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
