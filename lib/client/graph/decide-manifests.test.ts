import { describe, expect, test } from "vitest";
import type { PlanRow } from "@/lib/core/plan";
import { manifest, sample } from "@/lib/testing/sample-graph";
import { sampleRow } from "@/lib/testing/samples";
import { decideManifests } from "./decide-manifests";
import { collectLinks } from "./related";

describe("decisions", () => {
  const rows = (...all: Partial<PlanRow>[]) => all.map((row) => sampleRow(row));
  const fates = (given: PlanRow[]) =>
    decideManifests(sample, collectLinks(sample), given).map(({ fate }) => fate);

  test("a manifest goes only when all of its tags go, and it with them", () => {
    const [both] = fates(rows({ digest: "index" }, { digest: "index", decision: "keep" }));
    const [tagOnly] = fates(rows({ digest: "index", operation: "untag" }));
    const [all] = fates(rows({ digest: "index" }, { digest: "index" }));
    expect([both, tagOnly, all]).toEqual(["keep", "keep", "delete"]);
  });

  test("what has no row goes with all that needs it, and stays with one that stays", () => {
    const decided = fates(rows({ digest: "index" }, { digest: "older", decision: "keep" }));
    expect(decided.slice(0, 4)).toEqual(["delete", "keep", "delete", "delete"]);
    expect(decided[5]).toBe("undecided");
  });
});

test("manifests that hang on each other are not decided by each other", () => {
  const pair = {
    manifests: [manifest("a"), manifest("b")],
    edges: [
      { from: 0, to: 1, type: "subject" as const },
      { from: 1, to: 0, type: "subject" as const },
    ],
  };
  const decided = decideManifests(pair, collectLinks(pair), []);
  expect(decided.map(({ fate }) => fate)).toEqual(["undecided", "undecided"]);
});
