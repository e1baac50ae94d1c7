import fc from "fast-check";
import type { Policy, PolicyInput } from "../../../policy";
import type { Snapshot } from "../../../snapshot";
import { planPolicy, planSelection, type PlanBody, type SelectionItem } from "../..";
import {
  buildSnapshot,
  parse,
  policyDocuments,
  recipes,
  scannedAt,
  selectionOf,
  type Wildness,
} from "../arbitraries";

export interface PolicyCase {
  snapshot: Snapshot;
  document: PolicyInput;
  policy: Policy;
}

/** Everything that can be wrong with a registry, and now and then a big one. */
export const wild: Wildness = { flaws: true, crowds: true };

export function policyCases(
  wildness: Wildness = wild,
  documents: fc.Arbitrary<PolicyInput> = policyDocuments,
): fc.Arbitrary<PolicyCase> {
  return fc.tuple(recipes(wildness), documents).map(([recipe, document]) => ({
    snapshot: buildSnapshot(recipe),
    document,
    policy: parse(document),
  }));
}

export function planCase({ snapshot, policy }: PolicyCase): PlanBody {
  return planPolicy(snapshot, policy, scannedAt);
}

export interface SelectionCase {
  snapshot: Snapshot;
  selection: SelectionItem[];
}

export function selectionCases(wildness: Wildness = wild): fc.Arbitrary<SelectionCase> {
  return fc.tuple(recipes(wildness), fc.nat({ max: 0xfffff })).map(([recipe, ticks]) => {
    const snapshot = buildSnapshot(recipe);
    return { snapshot, selection: selectionOf(snapshot, ticks) };
  });
}

export function planSelectionCase({ snapshot, selection }: SelectionCase): PlanBody {
  return planSelection(snapshot, selection, scannedAt);
}
