import fc from "fast-check";
import { parsePolicy, type Policy, type PolicyInput } from "../../../policy";
import {
  conditions,
  counts,
  durations,
  orders,
  selects,
  type ConditionDocument,
} from "./conditions";

export type RuleDocument = PolicyInput["rules"][number];

const keepOrDelete = fc.constantFrom("keep" as const, "delete" as const);

/** Now and then with a rank in it, which then counts over everybody. */
const overEverybody = fc.oneof(
  { weight: 5, arbitrary: selects },
  { weight: 1, arbitrary: conditions },
);

const rules = fc.array(
  fc.record(
    {
      verdict: fc.constantFrom("delete" as const, "keep" as const),
      select: overEverybody,
      when: conditions,
      else: fc.constantFrom("keep" as const, "delete" as const, "pass" as const),
    },
    { requiredKeys: ["verdict"] },
  ),
  { maxLength: 3 },
);

/** Leaves a key out half of the time, so that defaults are drawn as often as values. */
const maybe = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.tuple(fc.boolean(), value).map(([there, drawn]) => (there ? { [key]: drawn } : {}));

/** Scopes, each with the repositories of the generator that it means. */
const scopes: [PolicyInput["scope"], string[]][] = [
  [{ repositories: { include: ["ci/**"] } }, ["ci/api", "ci/a/b"]],
  [{ repositories: { include: ["**"], exclude: ["ci/*"] } }, ["app", "ci/a/b", "prod/web"]],
  [{ repositories: { include: [{ regex: "a.*" }] } }, ["app"]],
];

/** Whether a generated policy is about the repository; looked up, so no pattern is matched here. */
export function inScope({ scope }: PolicyInput, repository: string): boolean {
  const meant = scopes.find(([written]) => JSON.stringify(written) === JSON.stringify(scope));
  return meant === undefined || meant[1].includes(repository);
}

/** Ranks over victims are refused under a `not` and in delete rules: there they count over everybody. */
export function entryVictims(condition: ConditionDocument, mayCount: boolean): ConditionDocument {
  if (condition === true) return true;
  if ("all" in condition) return { all: condition.all.map((part) => entryVictims(part, mayCount)) };
  if ("any" in condition) return { any: condition.any.map((part) => entryVictims(part, mayCount)) };
  if ("not" in condition) return { not: entryVictims(condition.not, false) };
  if (mayCount || !("rank" in condition) || condition.rank.pool !== "victims") return condition;
  return { rank: { ...condition.rank, pool: "select" } };
}

/** Valid documents over the whole algebra; `parse` turns one into what the planner takes. */
export const policyDocuments: fc.Arbitrary<PolicyInput> = fc
  .tuple(
    rules,
    fc.constantFrom("keepWins" as const, "firstMatch" as const),
    fc.constantFrom("tag" as const, "image" as const),
    keepOrDelete,
    maybe("spare", fc.record({ top: fc.nat({ max: 2 }), by: orders, count: counts })),
    maybe("floor", fc.record({ min: fc.nat({ max: 2 }), by: orders, count: counts })),
    maybe("untagged", fc.record({ action: keepOrDelete, after: durations })),
    maybe("referrers", fc.record({ orphans: keepOrDelete, after: durations })),
    maybe("broken", fc.record({ ghostIndex: keepOrDelete, partialIndex: keepOrDelete })),
    maybe("protect", fc.array(overEverybody, { maxLength: 1 })),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constantFrom(...scopes.map(([scope]) => ({ scope }))) },
    ),
  )
  .map(([drawn, mode, unit, fallback, ...parts]) => ({
    version: 1,
    name: "generated",
    mode,
    unit,
    default: fallback,
    rules: drawn.map(({ else: otherwise, ...rule }, at) => ({
      id: `r${at + 1}`,
      ...rule,
      ...(rule.when === undefined
        ? {}
        : { when: entryVictims(rule.when, rule.verdict === "keep") }),
      ...(otherwise && mode === "firstMatch" ? { else: otherwise } : {}),
    })),
    ...Object.assign({}, ...parts),
  }));

/** Throws on a document that the schema refuses: a generated document must be valid. */
export function parse(document: unknown): Policy {
  const parsed = parsePolicy(document);
  if (parsed.ok) return parsed.policy;
  throw new Error(`${JSON.stringify(document)}\n${JSON.stringify(parsed.findings, null, 1)}`);
}
