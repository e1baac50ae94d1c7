import { phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { ageOf } from "./ages";
import { freshId, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import { tagRegex, toRe2 } from "./patterns";
import { type Fields, fieldsOf, itemsOf, quote, type Reading } from "./reading";
import { includeOf, reach, type Within } from "./scope";

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
    reading.differ("", "note", phrase("bringDocument.quayOrder"));
  }
  reading.differ(
    "",
    "keepsMore",
    phrase("bringDocument.quayDates", { pushTimes: phrase("bring.pushTimes") }),
  );
  reading.differ("", "differs", phrase("bringDocument.quayTimeMachine"));
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
    root.setRestAside(phrase("bring.bookkeeping"));
    return holder;
  }
  if (!root.has(setting)) return [root];
  const policy = root.fields(setting);
  root.setRestAside(phrase("bringDocument.quayOthers"));
  return policy ? [policy] : [];
}

interface Read {
  method: "creation_date" | "number_of_tags";
  rule: RuleInput;
}

function readPolicy(fields: Fields): Read | null {
  fields.setAside(["uuid"], phrase("bring.bookkeeping"));
  const method = fields.oneOf("method", ["creation_date", "number_of_tags"]);
  const select = readPattern(fields);
  const when = method && readValue(fields, method);
  if (method === undefined) fields.fault("method", phrase("bringDocument.quayMethod"));
  fields.finish();
  if (method === undefined || when === undefined) return null;
  const id = method === "creation_date" ? "age" : "count";
  return { method, rule: ruleOf({ id, verdict: "delete", select, when }) };
}

function readValue(fields: Fields, method: Read["method"]): ConditionInput | undefined {
  if (method === "number_of_tags") {
    const top = fields.count("value", 1);
    if (top === undefined) fields.fault("value", phrase("bringDocument.quayCount"));
    return { not: { rank: { by: ["pushed:desc"], top: top ?? 1, pool: "survivors" } } };
  }
  const text = fields.text("value") ?? "";
  const olderThan = /^[0-9]{1,7}[smhdw]$/.test(text) ? ageOf(text) : null;
  if (olderThan !== null) return { time: { of: "pushed", olderThan } };
  fields.fault("value", phrase("bringDocument.quayAge", { value: quote(text) }));
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
  fields.differ(key, "note", phrase("bringDocument.quayAnywhere"));
  const tag = tagRegex(read.regex, false);
  return matches === false ? { not: tag } : tag;
}
