import fc from "fast-check";
import { expect, test } from "vitest";
import type { PlanBody } from "../..";
import { planCase, planSelectionCase, policyCases, selectionCases } from "./cases";

/** A property over plans that do nothing would hold of any planner. */
function expectBusy(bodies: PlanBody[], least: Record<string, number>): void {
  const share = (holds: (body: PlanBody) => boolean) =>
    Math.round((100 * bodies.filter(holds).length) / bodies.length);
  const met: Record<string, number> = {
    deletes: share((body) => body.steps.some((step) => step.operation === "delete")),
    untags: share((body) => body.steps.some((step) => step.operation === "untag")),
    blocks: share((body) => body.rows.some((row) => row.decision === "blocked")),
    frees: share((body) => body.totals.freedBytes > 0),
    "deletes and keeps": share((body) => body.totals.delete > 0 && body.totals.keep > 0),
    "deletes many": share((body) => body.totals.manifests > 3),
  };
  const short = Object.entries(least).filter(([name, percent]) => (met[name] ?? 0) < percent);
  expect(short, JSON.stringify(met)).toEqual([]);
}

const options = { numRuns: 600, seed: 7 };

test("generated policies decide something", () => {
  expectBusy(fc.sample(policyCases(), options).map(planCase), {
    deletes: 15,
    untags: 8,
    blocks: 4,
    frees: 10,
    "deletes and keeps": 15,
    "deletes many": 5,
  });
});

test("generated selections decide something", () => {
  expectBusy(fc.sample(selectionCases(), options).map(planSelectionCase), {
    deletes: 30,
    untags: 10,
    blocks: 15,
    frees: 30,
    "deletes and keeps": 25,
    "deletes many": 5,
  });
});
