import { describe, expect, test } from "vitest";
import type { Condition } from "../../policy";
import { notationNow, parseSnapshot } from "../testing/notation";
import { planPolicy } from "../plan-policy";
import {
  any,
  expectPlan,
  keep,
  newest,
  not,
  readPolicy,
  reasonOf,
  remove,
  tag,
} from "./testing/expect-plan";
import { inEnglish } from "../../phrases";

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Facts that nobody has told: of a tag, and of an image whose config could not be read. */
const conditions: [string, Condition, string][] = [
  ["immutable", { immutable: true }, "this registry does not tell whether it is immutable"],
  ["label", { label: { key: "keep", exists: true } }, "its labels are not known"],
  ["no label", { label: { key: "keep", exists: false } }, "its labels are not known"],
  [
    "expires",
    { expires: { label: "until" } },
    "when it expires cannot be read from its label `until`",
  ],
  ["inUse", { inUse: { maxAge: "24h", onStale: "confirm" as const } }, "there is no in-use report"],
];

const state = "v1→A{#?} v2→B{#?}";

describe.each(conditions)(
  "%s: where it is not told, what depends on it stays",
  (_, leaf, words) => {
    test.each([
      ["a delete rule", [remove(leaf)]],
      ["its contrary", [remove(not(leaf))]],
      ["one of several", [remove(any(tag("x"), not(leaf)))]],
      ["whom a rule is about", [remove(leaf, true)]],
      ["whom it is not about", [remove(not(leaf), true)]],
      ["over whom the newest are counted", [remove(leaf, not(newest(0)))]],
      ["a keep rule", [keep(leaf), remove()]],
      ["a keep rule of the contrary", [keep(not(leaf)), remove()]],
      ["whom a keep rule is about", [keep(leaf, true), remove()]],
    ])("as %s", (_name, rules) => {
      const plan = expectPlan(state, { rules }, "keep v1 v2");
      expect(reasonOf(plan, "v1")).toBe(sentence(words));
    });

    test("as the first rule that may match", () => {
      for (const first of [keep(leaf), remove(leaf, true), remove(not(leaf), true)]) {
        expectPlan(state, { mode: "firstMatch", rules: [first, remove()] }, "keep v1 v2");
      }
    });

    test("as a protection, of untagged manifests as well", () => {
      const untagged = { action: "delete" as const };
      for (const protect of [[leaf], [not(leaf)]]) {
        const policy = readPolicy({ rules: [remove()], protect, untagged });
        const { rows, steps } = planPolicy(parseSnapshot(`${state} X{#?}`), policy, notationNow);
        expect(steps).toEqual([]);
        const reasons = rows.map(({ reason }) =>
          sentence(inEnglish(reason).replace(/^Perhaps protected: /, "")),
        );
        expect(reasons).toEqual(Array.from({ length: 3 }, () => sentence(words)));
      }
    });
  },
);
