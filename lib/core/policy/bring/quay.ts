import type { PolicyInput } from "../schema";
import { ageOf } from "./ages";
import { freshId, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import { tagRegex, toRe2 } from "./patterns";
import { type Fields, fieldsOf, itemsOf, quote, type Reading } from "./reading";
import { includeOf, reach, type Within } from "./scope";
import { sentences } from "./sentences";

const setting = "DEFAULT_NAMESPACE_AUTOPRUNE_POLICY";

/** One auto-prune policy, a list of them as the API answers it, or the default in Quay's configuration. */
export function bringQuay(source: unknown, reading: Reading, within: Within): PolicyInput {
  const read = findPolicies(source, reading).map((fields) => readPolicy(fields));
  const rules: RuleInput[] = [];
  // Quay goes by age first, and counts what that leaves.
  for (const method of ["creation_date", "number_of_tags"]) {
    for (const rule of read.flatMap((each) => (each?.method === method ? [each.rule] : []))) {
      rules.push({ ...rule, id: freshId(rule.id, rules) });
    }
  }
  if (read.length > 1) {
    reading.differ(
      "",
      "note",
      "Policies by age come first, and counts are over what they leave, as in Quay.",
    );
  }
  reading.differ(
    "",
    "keepsMore",
    `Quay's date of a tag is when it was pushed. ${sentences.pushTimes}`,
  );
  reading.differ(
    "",
    "differs",
    "There is no time machine here. A run can be undone until the registry collects its garbage.",
  );
  // An organization has no "/" in its name, and a repository has one.
  const reaches = (path: string) => (path.includes("/") ? reach.itself : reach.below)(path);
  const include = includeOf(within, reading, reaches);
  return {
    version: 1,
    name: "Quay: auto-prune",
    ...(include === null ? {} : { scope: { repositories: { include } } }),
    rules,
  };
}

function findPolicies(source: unknown, reading: Reading): Fields[] {
  if (Array.isArray(source)) return itemsOf(source, "", reading);
  const root = fieldsOf(source, "", reading);
  if (root === undefined) return [];
  const holder = root.has("policies") ? root.items("policies") : null;
  if (holder) {
    root.setRestAside(sentences.bookkeeping);
    return holder;
  }
  if (!root.has(setting)) return [root];
  const policy = root.fields(setting);
  root.setRestAside("These are other settings of Quay.");
  return policy ? [policy] : [];
}

interface Read {
  method: "creation_date" | "number_of_tags";
  rule: RuleInput;
}

function readPolicy(fields: Fields): Read | null {
  fields.setAside(["uuid"], sentences.bookkeeping);
  const method = fields.oneOf("method", ["creation_date", "number_of_tags"]);
  const select = readPattern(fields);
  const when = method && readValue(fields, method);
  if (method === undefined) fields.fault("method", "Say how: creation_date, or number_of_tags.");
  fields.finish();
  if (method === undefined || when === undefined) return null;
  const id = method === "creation_date" ? "age" : "count";
  return { method, rule: ruleOf({ id, verdict: "delete", select, when }) };
}

function readValue(fields: Fields, method: Read["method"]): ConditionInput | undefined {
  if (method === "number_of_tags") {
    const top = fields.count("value", 1);
    if (top === undefined) fields.fault("value", "Say how many tags stay, a number from 1 on.");
    return { not: { rank: { by: ["pushed:desc"], top: top ?? 1, pool: "survivors" } } };
  }
  const text = fields.text("value") ?? "";
  const olderThan = /^[0-9]{1,7}[smhdw]$/.test(text) ? ageOf(text) : null;
  if (olderThan !== null) return { time: { of: "pushed", olderThan } };
  fields.fault(
    "value",
    `${quote(text)} is no age of Quay. Use a number and s, m, h, d or w, such as 7d.`,
  );
  return undefined;
}

/** Quay's database looks for the expression anywhere in the name. */
function readPattern(fields: Fields): ConditionInput | undefined {
  const [newKey, oldKey] = ["tagPattern", "tag_pattern"];
  const key = fields.has(oldKey) ? oldKey : newKey;
  const pattern = fields.text(key);
  const matches = fields.flag(key === oldKey ? "tag_pattern_matches" : "tagPatternMatches");
  if (pattern === undefined || pattern === "") return undefined;
  const read = toRe2(pattern, "postgres");
  if ("fault" in read) {
    fields.fault(key, read.fault);
    return undefined;
  }
  fields.differ(
    key,
    "note",
    "The expression matches anywhere in a tag, as in Quay. Add ^ and $ for whole tags.",
  );
  const tag = tagRegex(read.regex, false);
  return matches === false ? { not: tag } : tag;
}
