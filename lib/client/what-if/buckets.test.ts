import { expect, test } from "vitest";
import { encodePhrase } from "@/lib/core/phrases";
import type { DecidedRow } from "@/lib/core/plan";
import { bucketsOf } from "./buckets";

const day = 86_400_000;
const row = (created: number | null, decision: DecidedRow["decision"]): DecidedRow => ({
  repository: "app",
  tag: "t",
  digest: "sha256:0",
  kind: "image",
  decision,
  operation: "none",
  rule: null,
  reason: encodePhrase(["fact.untagged"]),
  matched: [],
  created,
  createdSource: null,
  bytes: { exclusive: 0, shared: 0 },
});

test("counts every dated row once and keeps empty spans between", () => {
  const buckets = bucketsOf([row(0, "delete"), row(3 * day + 1, "keep"), row(3 * day, "blocked")]);
  expect(buckets.map((b) => [b.delete, b.keep, b.blocked])).toEqual([
    [1, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
    [0, 1, 1],
  ]);
});

test("widens the span rather than drawing hundreds of bars", () => {
  const years = Array.from({ length: 2000 }, (_, index) => row(index * day, "keep"));
  const buckets = bucketsOf(years);
  expect(buckets.length).toBeLessThanOrEqual(48);
  expect(buckets.reduce((sum, bucket) => sum + bucket.keep, 0)).toBe(2000);
});

test("draws nothing without a single date", () => {
  expect(bucketsOf([row(null, "keep")])).toEqual([]);
});
