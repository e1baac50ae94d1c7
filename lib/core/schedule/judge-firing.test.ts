import { describe, expect, test } from "vitest";
import { decodePhrase, inEnglish } from "../phrases";
import { judgeFiring, type PlannedFiring } from "./judge-firing";

const ceilings = { rows: 100, bytes: 1_000_000, share: 50 };
const plain = decodePhrase;
const firing = (part: Partial<PlannedFiring> = {}): PlannedFiring => ({
  ...{ mode: "run", totals: { delete: 100, freedBytes: 1_000_000 }, guards: [], warnings: [] },
  ...{ notRunnable: null, worst: { repository: "app", share: 50 }, incomplete: null },
  ...{ approval: { ceilings }, obstacles: [] },
  ...part,
});

describe("what becomes of a firing's plan", () => {
  test("at its ceilings it runs", () => {
    expect(judgeFiring(firing())).toEqual({ outcome: "run", reasons: [] });
  });

  test.each<[string, Partial<PlannedFiring>, RegExp]>([
    ["rows", { totals: { delete: 101, freedBytes: 1 } }, /^101 deletions; 100 are approved\.$/],
    [
      "bytes",
      { totals: { delete: 1, freedBytes: 1_200_000 } },
      /^1\.20 MB would be freed; 1\.00 MB are/,
    ],
    [
      "share",
      { worst: { repository: "app", share: 50.5 } },
      /^`app` would lose 51 % of its tags; 50 %/,
    ],
    [
      "an incomplete scan",
      { incomplete: plain("One repository failed.") },
      /not seen everything\. One repository/,
    ],
    [
      "a guard",
      { guards: [{ name: "staleInUse", message: plain("prod is silent.") }] },
      /^prod is silent\.$/,
    ],
    [
      "a silent source",
      { warnings: [{ code: "staleInUse", message: plain("prod is silent.") }] },
      /^prod/,
    ],
    ["no approval", { approval: { fault: plain("Nobody.") } }, /^Nobody\.$/],
    ["a registry that refuses", { notRunnable: plain("Deleting is off.") }, /^Deleting is off\.$/],
    ["its window", { obstacles: [plain("Its window ended.")] }, /^Its window ended\.$/],
  ])("%s: it waits for a person and says why", (_name, part, reason) => {
    const verdict = judgeFiring(firing(part));
    expect(verdict.outcome).toBe("wait");
    expect(verdict.reasons).toHaveLength(1);
    expect(verdict.reasons.map(inEnglish)[0]).toMatch(reason);
  });

  test("without anything to delete it does nothing, whatever it may", () => {
    const totals = { delete: 0, freedBytes: 0 };
    expect(judgeFiring(firing({ totals, mode: "approve" }))).toEqual({
      outcome: "nothing",
      reasons: [],
    });
    const guards = [{ name: "staleInUse" as const, message: plain("prod is silent.") }];
    expect(judgeFiring(firing({ totals, guards })).reasons).toEqual([plain("prod is silent.")]);
  });

  test("a schedule that only plans, or asks, never runs", () => {
    expect(judgeFiring(firing({ mode: "plan" })).outcome).toBe("planned");
    expect(judgeFiring(firing({ mode: "approve" }))).toEqual({ outcome: "wait", reasons: [] });
  });
});
