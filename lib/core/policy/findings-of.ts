import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { decodePhrase, type Phrase, phrase } from "../phrases";
import { type CodedFinding, finding, firstFindings } from "./finding";
import { policy } from "./schema";
import { policyLimits } from "./limits";

type Issue = z.core.$ZodIssue;

/**
 * Turns the validator's issues into sentences with a path and, where one is near, the right word. Of very
 * many the first are explained, and the rest is only said to be there.
 */
export function findingsOf(
  issues: readonly Issue[],
  document: unknown,
  schema: z.ZodType = policy,
): CodedFinding[] {
  const findings = issues
    .slice(0, policyLimits.findings + 1)
    .flatMap((issue) => explain(issue, [], { document, schema }));
  return firstFindings(findings);
}

/** What is explained: the document, and the schema that it does not fit. */
interface Explained {
  document: unknown;
  schema: z.ZodType;
}

/** What the validator says of a union that has no sentence of its own. */
const NO_SENTENCE = "Invalid input";

function explain(
  issue: Issue,
  above: readonly PropertyKey[],
  explained: Explained,
): CodedFinding[] {
  const { document } = explained;
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case "invalid_union":
      // One key chooses between the alternatives, and it chooses none; it is in the path.
      if ("options" in issue && Array.isArray(issue.options))
        return [wrongValue(issue.options.map(String), path, document)];
      if (issue.message !== NO_SENTENCE && valueAt(document, path) !== undefined)
        return [finding("wrongValue", path, decodePhrase(issue.message))];
      return explainUnion(issue.errors, path, explained);
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, vocabularyOf(explained.schema)));
    case "invalid_type":
      return [
        valueAt(document, path) === undefined ? missing(path) : wrongType(issue.expected, path),
      ];
    case "invalid_value":
      return [wrongValue(issue.values.map(String), path, document)];
    case "custom":
      return [finding(String(issue.params?.code ?? "invalid"), path, decodePhrase(issue.message))];
    default:
      return [finding(issue.code, path, sayLimit(issue))];
  }
}

/** A text of the schema is a phrase of ours; of limits the validator has only words of its own. */
function sayLimit(issue: Issue): Phrase {
  const { code, message } = issue;
  if (code === "too_small" && message.startsWith("Too small"))
    return phrase("finding.tooSmall", { origin: issue.origin, least: String(issue.minimum) });
  if (code === "too_big" && message.startsWith("Too big"))
    return phrase("finding.tooBig", { origin: issue.origin, most: String(issue.maximum) });
  return decodePhrase(message.startsWith("[") ? message : `${message.replace(/\.$/, "")}.`);
}

/**
 * For a union, only the alternative that the document most likely meant is explained: the one
 * whose complaints lie deepest. If every alternative already fails at the top, the top is the fault.
 */
function explainUnion(
  branches: readonly Issue[][],
  path: PropertyKey[],
  explained: Explained,
): CodedFinding[] {
  const value = valueAt(explained.document, path);
  if (value === undefined) return [missing(path)];
  let chosen: { issues: readonly Issue[]; depth: number } = { issues: [], depth: 0 };
  for (const issues of branches) {
    const depth = Math.min(...issues.map(depthOf));
    if (depth > chosen.depth) chosen = { issues, depth };
  }
  if (chosen.depth > 0) return chosen.issues.flatMap((issue) => explain(issue, path, explained));

  return explainTop(branches.flatMap(flatten), value, path, explained.schema);
}

/** No alternative of a union fits even at its top: the object has no, several, or unknown keys. */
function explainTop(
  branches: readonly (readonly Issue[])[],
  value: unknown,
  path: PropertyKey[],
  schema: z.ZodType,
): CodedFinding[] {
  const absent = [...new Set(branches.flatMap(missingKeys))];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    if (absent.length > 0) {
      return [
        finding("wrongType", path, phrase("finding.objectWithOneOf", { keys: absent.join(", ") })),
      ];
    }
    return (
      branches[0]?.map((issue) => finding("wrongValue", path, decodePhrase(issue.message))) ?? []
    );
  }
  const keys = Object.keys(value);
  const takers = (key: string) => branches.filter((branch) => takes(branch, key)).length;
  const given = keys.filter((key) => takers(key) === 1);
  if (given.length > 1) {
    const message = phrase("finding.tooManyKeys", { keys: given.join(", ") });
    return [finding("tooManyKeys", path, message, phrase("finding.tooManyKeysAdvice"))];
  }
  const strange = keys.filter((key) => takers(key) === 0);
  if (strange.length === 0) {
    return [finding("missing", path, phrase("finding.oneIsNeeded", { keys: absent.join(", ") }))];
  }
  return strange.map((key) =>
    unknownKey(key, path, given.length === 1 ? vocabularyOf(schema) : absent),
  );
}

/** A union inside a union offers its alternatives at the same place. */
function flatten(branch: readonly Issue[]): (readonly Issue[])[] {
  const [only] = branch;
  const nested = branch.length === 1 && only?.code === "invalid_union" && only.path.length === 0;
  return nested ? only.errors.flatMap(flatten) : [branch];
}

/** Whether an alternative is an object that has this key. */
function takes(branch: readonly Issue[], key: string): boolean {
  const isObject = branch.some(
    (issue) => issue.code === "unrecognized_keys" || issue.path.length > 0,
  );
  return (
    isObject &&
    !branch.some((issue) => issue.code === "unrecognized_keys" && issue.keys.includes(key))
  );
}

/** How far below the union an issue lies; a union inside counts as deep as its best alternative. */
function depthOf(issue: Issue): number {
  if (issue.code === "invalid_union") {
    const inner = issue.errors.map((branch) => Math.min(...branch.map(depthOf)));
    return issue.path.length + (inner.length > 0 ? Math.max(...inner) : 0);
  }
  if (issue.code === "invalid_type" && /received undefined$/.test(issue.message)) {
    return Math.max(0, issue.path.length - 1);
  }
  if (issue.code === "custom") return issue.path.length + 1;
  return issue.path.length;
}

function missingKeys(branch: readonly Issue[]): string[] {
  return branch.flatMap((issue) => {
    if (issue.code === "invalid_union")
      return issue.path.length === 0 ? issue.errors.flatMap(missingKeys) : [];
    const [key] = issue.path;
    const absent = issue.code === "invalid_type" || issue.code === "invalid_value";
    return absent && issue.path.length === 1 && typeof key === "string" ? [key] : [];
  });
}

function missing(path: readonly PropertyKey[]): CodedFinding {
  const key = String(path.at(-1) ?? "document");
  return finding("missing", path, phrase("finding.missing", { key }));
}

function wrongType(expected: string, path: readonly PropertyKey[]): CodedFinding {
  return finding("wrongType", path, phrase("finding.wrongType", { type: expected }));
}

function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  known: readonly string[],
): CodedFinding {
  // Known somewhere else in a policy, it is not what was meant here.
  const near = nearest(
    key,
    known.filter((name) => name !== key),
  );
  const message = phrase("finding.unknownKey", { key });
  return finding("unknownKey", [...path, key], message, adviseNear(near));
}

function wrongValue(
  values: readonly string[],
  path: readonly PropertyKey[],
  document: unknown,
): CodedFinding {
  const value = valueAt(document, path);
  if (value === undefined) return missing(path);
  const near = typeof value === "string" ? nearest(value, values) : null;
  return finding(
    "wrongValue",
    path,
    phrase("finding.wrongValue", { value: JSON.stringify(value), values: values.join(", ") }),
    adviseNear(near),
  );
}

function adviseNear(near: string | null): Phrase | null {
  return near === null ? null : phrase("finding.nearAdvice", { near });
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null
        ? (value as Record<PropertyKey, unknown>)[part]
        : undefined,
    document,
  );
}

const vocabularies = new WeakMap<z.ZodType, string[]>();
/** Every key that the format has anywhere. */
function vocabularyOf(schema: z.ZodType): string[] {
  const known = vocabularies.get(schema);
  if (known) return known;
  const words = [...collectKeys(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }))];
  vocabularies.set(schema, words);
  return words;
}

function collectKeys(schema: unknown, into = new Set<string>()): Set<string> {
  if (typeof schema !== "object" || schema === null) return into;
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties") Object.keys(value as object).forEach((name) => into.add(name));
    collectKeys(value, into);
  }
  return into;
}

/** The known word a misspelt one most likely stands for; null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    // Each letter that one has more than the other is at least one change: long words are not compared.
    if (Math.abs(word.length - candidate.length) >= least) continue;
    const changes = distance(word.toLowerCase(), candidate.toLowerCase());
    if (changes < least) {
      least = changes;
      best = candidate;
    }
  }
  return best;
}
