import { finding, type Finding } from "./finding";
import { expandedLength } from "./pattern";
import { policyLimits } from "./limits";

export type Fields = Readonly<Record<string, unknown>>;
type Path = PropertyKey[];

/**
 * Why a document is too large to be checked; null if it is not. It is looked at before anything else is
 * done with it, and no further than to the first limit, so that a hostile one costs no more than an honest one.
 */
export function tooLargeFinding(document: unknown): Finding | null {
  return measureValues(document) ?? measureQuestions(document);
}

function measureValues(document: unknown): Finding | null {
  const path: Path = [];
  let values = 0;
  const measure = (value: unknown): Finding | null => {
    values += 1;
    if (values > policyLimits.values) {
      return finding(
        "tooManyValues",
        [],
        `The document has more than ${policyLimits.values} values.`,
      );
    }
    if (typeof value === "string" && value.length > policyLimits.textLength) {
      return finding("tooLong", path, `A text has at most ${policyLimits.textLength} characters.`);
    }
    if (typeof value !== "object" || value === null) return null;
    if (path.length >= policyLimits.depth) {
      const message = `The document is nested more than ${policyLimits.depth} levels deep.`;
      return finding("tooDeep", [], message);
    }
    if (!Array.isArray(value) && Object.keys(value).length > policyLimits.fields) {
      return finding(
        "tooManyFields",
        path,
        `There are more than ${policyLimits.fields} fields here.`,
      );
    }
    for (const [key, inner] of entriesOf(value)) {
      if (typeof key === "string" && key.length > policyLimits.keyLength) {
        const message = `A name here has more than ${policyLimits.keyLength} characters. No field of a policy has such a name.`;
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
function measureQuestions(document: unknown): Finding | null {
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
    const message = `All rules and protections together have more than ${policyLimits.leaves} conditions.`;
    return finding("tooManyLeaves", ["rules"], message, manyNames);
  }
  if (patterns.length > policyLimits.patterns) {
    const message = `The policy has more than ${policyLimits.patterns} globs, regular expressions and version ranges.`;
    return finding("tooManyPatterns", [], message, manyNames);
  }
  const expanded = patterns.reduce((sum, pattern) => sum + expandedLength(pattern), 0);
  if (expanded > policyLimits.expandedPatterns) {
    const message =
      "All patterns together are too long. Counted repetitions count as if written out.";
    return finding("tooManyPatterns", [], message, manyNames);
  }
  return null;
}

const manyNames = 'List names in one { "in": […] }, or make several policies.';
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
