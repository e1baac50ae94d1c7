import { expect } from "vitest";
import { expectPlan, type ReadablePlan } from "../../../plan/cases/testing/expect-plan";
import { inEnglish } from "../../../phrases";
import { parsePolicy } from "../../parse-policy";
import { bringPolicy, type BringOptions, type Brought } from "../index";

type Good = Extract<Brought, { ok: true }>;

/** The policy brought from a text, or from a document as JSON; fails where there are faults. */
export function bringWell(source: unknown, options: BringOptions = {}): Good {
  const brought = bringPolicy(textOf(source), options);
  if (!brought.ok) throw new Error(JSON.stringify(brought.faults));
  expect(parsePolicy(brought.policy)).toMatchObject({ ok: true });
  return brought;
}

/** What is wrong with a source: "place: message". */
export function faultsOf(source: unknown, options: BringOptions = {}): string[] {
  const brought = bringPolicy(textOf(source), options);
  if (brought.ok) throw new Error("It was brought.");
  return brought.faults.map(({ about, message }) => `${about}: ${inEnglish(message)}`);
}

/** Compares the plan of what is brought, on a small registry, with what the tool itself would do. */
export function expectBrought(
  source: unknown,
  state: string,
  expected: string,
  options: BringOptions = {},
): ReadablePlan {
  return expectPlan(state, bringWell(source, options).policy, expected);
}

/** "effect place" of every difference. */
export function effectsOf({ differences }: Good): string[] {
  return differences.map(({ effect, about }) => `${effect} ${about}`.trim());
}

function textOf(source: unknown): string {
  return typeof source === "string" ? source : JSON.stringify(source);
}
