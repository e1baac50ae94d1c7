import { expect, test } from "vitest";
import type { ChangedRow } from "./compare-plans";
import { countChanges, kindOf } from "./sort-changes";
import type { Decision } from "./types";

const side = (decision: Decision | null) => (decision === null ? null : { decision, reason: "" });
const row = (before: Decision | null, after: Decision | null, repository = "app"): ChangedRow => ({
  ...{ repository, tag: "v1", digest: "sha256:1" },
  ...{ before: side(before), after: side(after) },
});

test.each([
  ["keep", "delete", "delete"],
  ["blocked", "delete", "delete"],
  [null, "delete", "delete"],
  ["delete", "keep", "keep"],
  ["delete", "blocked", "keep"],
  ["delete", null, "gone"],
  ["delete", "delete", "moved"],
  ["keep", "blocked", "other"],
  [null, "keep", "other"],
  ["keep", null, "other"],
] as const)("from %s to %s is: %s", (before, after, kind) => {
  expect(kindOf(row(before, after))).toBe(kind);
});

test("repositories that lose most more come first, then by name", () => {
  const groups = countChanges([
    row("delete", "keep", "b"),
    row("keep", "delete", "c"),
    row("keep", "blocked", "a"),
    row("delete", null, "c"),
  ]);
  expect(groups.map(({ repository }) => repository)).toEqual(["c", "a", "b"]);
  expect(groups[0]?.counts).toEqual({ delete: 1, keep: 0, gone: 1, moved: 0, other: 0 });
});
