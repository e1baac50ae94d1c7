import { phrase } from "../phrases";
import { type CodedFinding, finding } from "./finding";
import { expandedLength } from "./pattern";
import { policyLimits } from "./limits";

export type Fields = Readonly<Record<string, unknown>>;
type Path = PropertyKey[];

/**
 * Why a document is too large to be checked; null if it is not. It is looked at before anything else is
 * done with it, and no further than to the first limit, so that a hostile one costs no more than an honest one.
 */
export function tooLargeFinding(document: unknown): CodedFinding | null {
  return measureValues(document) ?? measureQuestions(document);
}

function measureValues(document: unknown): CodedFinding | null {
  const path: Path = [];
  let values = 0;
  const measure = (value: unknown): CodedFinding | null => {
    values += 1;
    if (values > policyLimits.values) {
      return finding(
        "tooManyValues",
        [],
        phrase("finding.tooManyValues", { most: `${policyLimits.values}` }),
      );
    }
    if (typeof value === "string" && value.length > policyLimits.textLength) {
      return finding(
        "tooLong",
        path,
        phrase("finding.tooLong", { most: `${policyLimits.textLength}` }),
      );
    }
    if (typeof value !== "object" || value === null) return null;
    if (path.length >= policyLimits.depth) {
      const message = phrase("finding.tooDeep", { most: `${policyLimits.depth}` });
      return finding("tooDeep", [], message);
    }
    if (!Array.isArray(value) && Object.keys(value).length > policyLimits.fields) {
      return finding(
        "tooManyFields",
        path,
        phrase("finding.tooManyFields", { most: `${policyLimits.fields}` }),
      );
    }
    for (const [key, inner] of entriesOf(value)) {
      if (typeof key === "string" && key.length > policyLimits.keyLength) {
        const message = phrase("finding.longKey", { most: `${policyLimits.keyLength}` });
        return finding("longKey", path, message);
      }
      path.push(key);
      const found = measure(inner);
      if (found) return found;
      path.pop();
    }
    return null;
  };
  return measure(document);
}

function* entriesOf(value: object): Generator<[string | number, unknown]> {
  if (Array.isArray(value)) yield* value.entries();
  else for (const key of Object.keys(value)) yield [key, (value as Fields)[key]];
}

/** Counts before the schema does: each alternative of a leaf that does not fit costs the schema time. */
function measureQuestions(document: unknown): CodedFinding | null {
  const { scope, rules, protect } = fieldsOf(document);
  let leaves = 0;
  const patterns: string[] = [];
  const count = (condition: unknown): void => {
    if (leaves > policyLimits.leaves || typeof condition !== "object" || condition === null) return;
    const { all, any, not, ...leaf } = condition as Fields;
    for (const part of [...listOf(all), ...listOf(any), not]) count(part);
    const questions = Object.values(leaf);
    leaves += questions.length;
    for (const question of questions) patterns.push(...patternsOf(question));
  };
  for (const rule of listOf(rules)) {
    const { select, when } = fieldsOf(rule);
    count(select);
    count(when);
  }
  for (const condition of listOf(protect)) count(condition);
  const { include, exclude } = fieldsOf(fieldsOf(scope)["repositories"]);
  for (const name of [...listOf(include), ...listOf(exclude)]) {
    patterns.push(...(typeof name === "string" ? [name] : patternsOf(name)));
  }
  if (leaves > policyLimits.leaves) {
    const message = phrase("finding.tooManyLeaves", { most: `${policyLimits.leaves}` });
    return finding("tooManyLeaves", ["rules"], message, manyNames);
  }
  if (patterns.length > policyLimits.patterns) {
    const message = phrase("finding.tooManyPatterns", { most: `${policyLimits.patterns}` });
    return finding("tooManyPatterns", [], message, manyNames);
  }
  const expanded = patterns.reduce((sum, pattern) => sum + expandedLength(pattern), 0);
  if (expanded > policyLimits.expandedPatterns) {
    const message = phrase("finding.patternsTooLong");
    return finding("tooManyPatterns", [], message, manyNames);
  }
  return null;
}

const manyNames = phrase("finding.manyNamesAdvice", { example: '{ "in": […] }' });
const patternKeys = ["glob", "regex", "semver", "matches"];

function patternsOf(question: unknown): string[] {
  const fields = fieldsOf(question);
  const groups = fieldsOf(fields["groupBy"])["regex"];
  return [...patternKeys.map((key) => fields[key]), groups].filter(
    (pattern) => typeof pattern === "string",
  );
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
