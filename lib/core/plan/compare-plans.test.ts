import { expect, test } from "vitest";
import { type CodedPhrase, inEnglish } from "../phrases";
import type { PolicyInput } from "../policy";
import { keep, readPolicy, remove, tag } from "./cases/testing/expect-plan";
import { comparePlans } from "./compare-plans";
import { digestOf, notationNow, parseSnapshot } from "./testing/notation";
import { planPolicy } from "./plan-policy";
import { speakComparison } from "./speak-plan";

const rules = [remove(tag("v*"))];
const planOf = (state: string, policy: Partial<PolicyInput> = { rules }) =>
  planPolicy(parseSnapshot(state), readPolicy(policy), notationNow);
const spokenComparison = (...given: Parameters<typeof comparePlans<CodedPhrase>>) =>
  speakComparison(comparePlans(...given), inEnglish);
const changes = (before: string, after: string) =>
  comparePlans(planOf(before), planOf(after)).changed.map(
    (row) => `${row.repository}:${row.tag} ${row.before?.decision} ${row.after?.decision}`,
  );

test("a tag that moved is the same row, with another digest; one that goes otherwise has changed too", () => {
  expect(changes("v1→A", "v1→A")).toEqual([]);
  expect(changes("v1→A", "v1→B")).toEqual(["app:v1 delete delete"]);
  expect(changes("v1→A", "v1→A w→A")).toEqual(["app:v1 delete delete", "app:w undefined keep"]);
  expect(changes("v1→A", "@untag:none v1→A w→A")[0]).toBe("app:v1 delete blocked");
});

test("rows that others have moved up or down are the same rows", () => {
  expect(changes("b→B c→C", "a→A b→B c→C")).toEqual(["app:a undefined keep"]);
  expect(changes("a→A b→B c→C", "b→B c→C")).toEqual(["app:a keep undefined"]);
  expect(changes("w→A X", "v→B w→A X")).toEqual(["app:v undefined delete"]);
});

test("the same name in two repositories, and untagged manifests by digest", () => {
  expect(changes("a: w→A b: w→A", "a: w→A c: w→A")).toEqual([
    "c:w undefined keep",
    "b:w keep undefined",
  ]);
  expect(changes("X", "Y")).toEqual(["app:null undefined keep", "app:null keep undefined"]);
  expect(changes("X", "X")).toEqual([]);
  expect(changes("X", "w→X")).toEqual(["app:w undefined keep", "app:null keep undefined"]);
});

test("both sides with their reasons, and what the totals differ by", () => {
  const before = planOf("@untag:none v1→A{L=5} v2→B{M=7} w→B", { rules: [remove(tag("v2"))] });
  const after = planOf("@untag:none v1→A{L=5} v2→B{M=7} w→B", { rules: [remove(tag("v1"))] });
  const { changed, totals } = spokenComparison(before, after);
  expect(changed).toEqual([
    {
      repository: "app",
      tag: "v1",
      digest: digestOf("A"),
      before: { decision: "keep", reason: "No rule deletes it; not named like `v2`" },
      after: { decision: "delete", reason: "Named like `v1`" },
    },
    {
      repository: "app",
      tag: "v2",
      digest: digestOf("B"),
      before: {
        decision: "blocked",
        reason: "Cannot be removed alone: shares its digest with `w`, which is kept",
      },
      after: { decision: "keep", reason: "No rule deletes it; not named like `v1`" },
    },
  ]);
  expect(totals).toEqual({ keep: 0, delete: 1, blocked: -1, manifests: 1, freedBytes: 5e6 });
  const none = planOf("w→A", { rules: [keep()] });
  expect(spokenComparison(none, none).changed).toEqual([]);
});
