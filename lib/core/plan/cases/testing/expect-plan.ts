import { expect } from "vitest";
import { inEnglish } from "../../../phrases";
import { parsePolicy } from "../../../policy/parse-policy";
import type { Policy, PolicyInput } from "../../../policy/schema";
import { planPolicy } from "../../plan-policy";
import { planSelection } from "../../plan-selection";
import { speakNotice } from "../../speak-plan";
import type { PlanBody, PlanGuard, PlanWarning, SelectionItem } from "../../types";
import { digestOf, nameOfDigest } from "../../testing/notation/digest-of";
import { notationNow, parseSnapshot } from "../../testing/notation/parse-snapshot";
import { printPlan } from "../../testing/notation/print-plan";

type RuleInput = PolicyInput["rules"][number];
type ConditionInput = NonNullable<RuleInput["select"]>;

export const tag = (glob: string): ConditionInput => ({ tag: { glob } });
export const older = (
  olderThan: string,
  of: "created" | "pushed" | "pulled" | "active" | "firstSeen" = "created",
): ConditionInput => ({
  time: { of, olderThan },
});
export const newer = (
  newerThan: string,
  of: "created" | "pushed" | "pulled" | "active" | "firstSeen" = "created",
): ConditionInput => ({
  time: { of, newerThan },
});

type RankInput = Extract<ConditionInput, { rank: unknown }>["rank"];
export const newest = (top: number, more: Partial<RankInput> = {}): ConditionInput => ({
  rank: { by: ["created:desc"], top, ...more },
});

export const all = (...parts: ConditionInput[]): ConditionInput => ({ all: parts });
export const any = (...parts: ConditionInput[]): ConditionInput => ({ any: parts });
export const not = (part: ConditionInput): ConditionInput => ({ not: part });

let counter = 0;
/** A rule whose id does not matter; of two arguments the first selects. */
export const keep = (
  ...parts: [] | [ConditionInput] | [ConditionInput, ConditionInput]
): RuleInput => makeRule("keep", parts);
export const remove = (
  ...parts: [] | [ConditionInput] | [ConditionInput, ConditionInput]
): RuleInput => makeRule("delete", parts);

function makeRule(
  verdict: "keep" | "delete",
  [first, second]: readonly ConditionInput[],
): RuleInput {
  const id = `${verdict}-${++counter}`;
  if (first === undefined) return { id, verdict };
  return second === undefined
    ? { id, verdict, when: first }
    : { id, verdict, select: first, when: second };
}

export function readPolicy(input: Partial<PolicyInput>): Policy {
  const parsed = parsePolicy({ version: 1, name: "test", rules: [], ...input });
  if (!parsed.ok)
    throw new Error(
      parsed.findings.map(({ path, message }) => `${path}: ${inEnglish(message)}`).join("\n"),
    );
  return parsed.policy;
}

/** A plan whose guards and warnings are in words. */
export interface ReadablePlan extends Omit<PlanBody, "guards" | "warnings"> {
  guards: PlanGuard[];
  warnings: PlanWarning[];
}

export function readable({ guards, warnings, ...body }: PlanBody): ReadablePlan {
  return {
    ...body,
    guards: guards.map((guard) => speakNotice(guard, inEnglish)),
    warnings: warnings.map((warning) => speakNotice(warning, inEnglish)),
  };
}

/** Compares a plan with lines such as "keep latest" and "delete v1 C1"; rows left out of them fail. */
export function expectPlan(
  state: string,
  rules: RuleInput[] | Partial<PolicyInput>,
  expected: string,
): ReadablePlan {
  const policy = readPolicy(Array.isArray(rules) ? { rules } : rules);
  return compare(planPolicy(parseSnapshot(state), policy, notationNow), expected);
}

/** The same for things named by hand: tags, or "@D1" for a digest. */
export function expectSelection(state: string, selected: string, expected: string): ReadablePlan {
  const snapshot = parseSnapshot(state);
  const repository = snapshot.repositories[0]?.name ?? "app";
  const items = selected.split(" ").map((word): SelectionItem =>
    word.startsWith("@")
      ? { repository, digest: digestOf(word.slice(1)) }
      : {
          repository,
          tag: word.replace(/<(\w+)>/, (_, name: string) => digestOf(name).slice(7)),
        },
  );
  return compare(planSelection(snapshot, items, notationNow), expected);
}

function compare(plan: PlanBody, expected: string): ReadablePlan {
  const expectedLines = expected
    .split(/[;\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => (/^(?:freed|steps) /.test(line) ? line : sortNames(line)));
  const keys = new Set(expectedLines.map((line) => line.split(" ")[0]));
  const found = printPlan(plan).filter(
    (line) => keys.has(line.split(" ")[0]) || !/^(?:freed|steps) /.test(line),
  );
  expect(found.sort()).toEqual(expectedLines.sort());
  return readable(plan);
}

function sortNames(line: string): string {
  const [group = "", ...names] = line.split(/\s+/);
  return [group, ...names.sort()].join(" ");
}

/** The sentence of one row. */
export function reasonOf(plan: Pick<PlanBody, "rows">, name: string): string | undefined {
  const row = plan.rows.find((one) => one.tag === name || one.digest === digestOf(name));
  return row && inEnglish(row.reason);
}

/** Every row's sentence, by tag as the notation writes it, or by the manifest's name. */
export function reasonsOf({ rows }: Pick<PlanBody, "rows">): Record<string, string> {
  const named = (digest: string) => nameOfDigest(digest) ?? digest;
  return Object.fromEntries(
    rows.map(({ tag, digest, reason }) => [
      tag?.replace(/^sha256-(\w{64})/, (_, hex: string) => `sha256-<${named(`sha256:${hex}`)}>`) ??
        named(digest),
      inEnglish(reason),
    ]),
  );
}
