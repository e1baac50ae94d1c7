import fc from "fast-check";
import { expect } from "vitest";
import type { PlanBody } from "../..";
import { parsePolicy, type PolicyInput } from "../../../policy";
import {
  buildSnapshot,
  conditions,
  parse,
  placeVictims,
  policyDocuments,
  recipes,
  selects,
} from "../arbitraries";
import { planCase, policyCases, wild } from "./cases";
import { holds } from "./holds";
import { printCase } from "./print-case";

/** Rows that the second plan would take and the first would not. */
function newlyLost(before: PlanBody, after: PlanBody): string[] {
  const key = (row: PlanBody["rows"][number]) => `${row.repository}:${row.tag}@${row.digest}`;
  const kept = new Set(before.rows.filter((row) => row.decision !== "delete").map(key));
  return after.rows
    .filter((row) => row.decision === "delete" && kept.has(key(row)))
    .map((row) => `${key(row)} stayed, and now: ${row.reason}`);
}

const grown = fc
  .tuple(recipes(wild), policyDocuments, selects, conditions, fc.nat({ max: 3 }))
  .map(([recipe, document, select, when, at]) => {
    const rule = { id: "added", verdict: "keep" as const, select, when: placeVictims(when, true) };
    // Where the first match decides, a rule in front is asked first; elsewhere all are asked.
    const entry = document.mode === "firstMatch" ? 0 : at;
    const rules = [...document.rules.slice(0, entry), rule, ...document.rules.slice(entry)];
    return { snapshot: buildSnapshot(recipe), document, rules, condition: select };
  });

holds(
  "one more keep rule never removes more",
  grown,
  ({ snapshot, document, rules }) =>
    newlyLost(
      planCase({ snapshot, document, policy: parse(document) }),
      planCase({ snapshot, document, policy: parse({ ...document, rules }) }),
    ),
  ({ snapshot, document, rules }) =>
    printCase(
      snapshot,
      { ...document, rules },
      planCase({ snapshot, document, policy: parse({ ...document, rules }) }),
    ),
);

holds(
  "one more protection never removes more",
  grown,
  ({ snapshot, document, condition }) => {
    const protect = [...(document.protect ?? []), condition];
    return newlyLost(
      planCase({ snapshot, document, policy: parse(document) }),
      planCase({ snapshot, document, policy: parse({ ...document, protect }) }),
    );
  },
  ({ snapshot, document, condition }) =>
    printCase(
      snapshot,
      [document, condition],
      planCase({ snapshot, document, policy: parse(document) }),
    ),
);

const empty = fc.constantFrom<PolicyInput>(
  { version: 1, name: "empty", rules: [] },
  { version: 1, name: "empty", rules: [], mode: "firstMatch" },
  { version: 1, name: "empty", rules: [], unit: "image" },
);

holds(
  "an empty policy removes nothing",
  policyCases(wild, empty),
  (given) => planCase(given).steps.map((step) => `${step.operation} ${step.digest}`),
  (given) => printCase(given.snapshot, given.document, planCase(given)),
);

const badPatterns = fc.constantFrom(
  "(",
  "[a",
  "a{2,1}",
  "(?=x)",
  "\\1",
  "*a",
  "(?<!b)c",
  "a**",
  "\\",
);
const entries = fc.constantFrom<(regex: string) => object>(
  (regex) => ({ tag: { regex } }),
  (regex) => ({ tag: { regex, anchored: false, quantifier: "none" } }),
  (regex) => ({ repository: { regex } }),
  (regex) => ({ label: { key: "a", matches: regex } }),
  (regex) => ({ annotation: { key: "a", matches: regex } }),
  (regex) => ({ rank: { by: ["natural:desc"], top: 1, groupBy: { regex } } }),
);
const wrappers = fc.constantFrom<(condition: object) => object>(
  (condition) => condition,
  (condition) => ({ not: condition }),
  (condition) => ({ all: [true, condition] }),
  (condition) => ({ any: [condition, true] }),
);

holds(
  "a pattern that is none is refused wherever it stands, never taken for one that matches nothing",
  fc.tuple(policyDocuments, badPatterns, entries, wrappers, fc.nat({ max: 3 })),
  ([document, pattern, entry, wrap, where]) => {
    const condition = wrap(entry(pattern));
    const rule = { id: "bad", verdict: "delete" };
    const spoilt = [
      { ...document, rules: [...document.rules, { ...rule, select: condition }] },
      { ...document, rules: [{ ...rule, when: condition }, ...document.rules] },
      { ...document, protect: [condition] },
      { ...document, scope: { repositories: { include: ["**", { regex: pattern }] } } },
    ][where];
    const parsed = parsePolicy(spoilt);
    if (parsed.ok) return ["accepted"];
    expect(parsed.findings.length).toBeGreaterThan(0);
    return parsed.findings.flatMap((finding) =>
      finding.message ? [] : ["a finding says nothing"],
    );
  },
  (given) => JSON.stringify(given),
);
