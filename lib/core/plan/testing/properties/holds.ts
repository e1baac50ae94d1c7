import fc from "fast-check";
import { test } from "vitest";
import type { PlanBody } from "../..";
import type { Snapshot } from "../../../snapshot";
import { planCase, planSelectionCase, policyCases, selectionCases } from "./cases";
import { printCase, shorten } from "./print-case";

/** Cases of each property: enough in the ordinary run to meet every trouble, more in a soak. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 2000);
const seed = process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {};
/** A soak must not be cut short by a limit that is there for hangs. */
const timeout = Math.max(120_000, numRuns * 60);

/**
 * A test of a property that answers its faults (none: it holds). A failure is shrunk, and told in the
 * planner's own notation with the seed by which `PROPERTY_SEED=… PROPERTY_RUNS=…` meets it again.
 */
export function holds<T>(
  name: string,
  cases: fc.Arbitrary<T>,
  check: (value: T) => string[],
  print: (value: T) => string,
): void {
  test(name, { timeout }, () => {
    const property = fc.property(cases, (value) => {
      const faults = check(value);
      if (faults.length > 0) throw new Error(faults.slice(0, 10).join("\n"));
    });
    const run = fc.check(property, { numRuns, ...seed });
    if (!run.failed) return;
    const value = run.counterexample?.[0];
    throw new Error(
      [
        `PROPERTY_SEED=${run.seed} fails at case ${run.numRuns}; shrunk ${run.numShrinks} times:`,
        run.errorInstance instanceof Error
          ? shorten(run.errorInstance.message)
          : "no case was drawn",
        value === undefined ? "" : print(value),
      ].join("\n\n"),
    );
  });
}

/** The same property of what a policy decides and of what a person ticked, over wild registries. */
export function holdsForPlans(
  name: string,
  check: (snapshot: Snapshot, body: PlanBody) => string[],
): void {
  holds(
    `${name}, whatever the policy`,
    policyCases(),
    (given) => check(given.snapshot, planCase(given)),
    (given) => printCase(given.snapshot, given.document, planCase(given)),
  );
  holds(
    `${name}, whatever is ticked`,
    selectionCases(),
    (given) => check(given.snapshot, planSelectionCase(given)),
    (given) => printCase(given.snapshot, given.selection, planSelectionCase(given)),
  );
}
