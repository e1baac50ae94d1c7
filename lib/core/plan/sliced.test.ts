import { expect, test } from "vitest";
import { parsePolicy } from "../policy";
import {
  hashPlan,
  hashPlanInSlices,
  planPolicy,
  planPolicyInSlices,
  planSelection,
  planSelectionInSlices,
} from ".";
import { finish, mapInSlices, type Sliced } from "./sliced";
import { notationNow, parseSnapshot } from "./testing/notation";

const registry = "one: a→A{40d} b→B{1d} two: c→A d→D{50d}";

function countPauses<T>(work: Sliced<T>): { pauses: number; result: T } {
  for (let pauses = 0; ; pauses++) {
    const step = work.next();
    if (step.done === true) return { pauses, result: step.value };
  }
}

test("a plan made with pauses is the same plan", () => {
  const parsed = parsePolicy({
    version: 1,
    name: "all",
    rules: [{ id: "all", verdict: "delete" }],
  });
  if (!parsed.ok) throw new Error("The policy is valid.");
  const whole = planPolicy(parseSnapshot(registry), parsed.policy, notationNow);
  const inParts = countPauses(
    planPolicyInSlices(parseSnapshot(registry), parsed.policy, notationNow),
  );
  expect(inParts.result).toEqual(whole);
  // In three passes after each of two repositories, and within the last pass after its rule, its units,
  // its verdicts and what they come to; twice for all manifests, which are few.
  expect(inParts.pauses).toBe(2 * (3 + 4) + 2);

  const selection = [{ repository: "two", tag: "d" }];
  expect(finish(planSelectionInSlices(parseSnapshot(registry), selection, notationNow))).toEqual(
    planSelection(parseSnapshot(registry), selection, notationNow),
  );
  const inputs = {
    registry: "r",
    snapshotId: "s",
    policy: parsed.policy,
    selection: null,
    now: notationNow,
    body: whole,
  };
  const hashed = countPauses(hashPlanInSlices(inputs));
  expect(hashed).toEqual({ pauses: 2, result: hashPlan(inputs) });
});

test("a long list is put down now and then, and comes out whole", () => {
  const items = Array.from({ length: 4_001 }, (_, at) => at);
  const { pauses, result } = countPauses(mapInSlices(items, (item, at) => item + at));
  expect(pauses).toBe(2);
  expect(result).toEqual(items.map((item) => 2 * item));
});
