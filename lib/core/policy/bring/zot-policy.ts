import { phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { ageOf } from "./ages";
import { allOf, anyOf, freshId, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import { fromDoublestar, tagRegex, toNamePattern, toRe2 } from "./patterns";
import { quote, type Fields } from "./reading";

type Include = NonNullable<
  NonNullable<NonNullable<PolicyInput["scope"]>["repositories"]>["include"]
>;

export interface ZotPolicy {
  include: Include;
  rules: RuleInput[];
  deleteUntagged: boolean;
  deleteReferrers: boolean;
}

interface Place {
  /** The scope says its repositories. */
  alone: boolean;
  rules: readonly RuleInput[];
}

/** One policy: its entries of keepTags in their order, then one rule for all other tags of its repositories. */
export function readZotPolicy(fields: Fields, { alone, rules }: Place): ZotPolicy {
  const patterns = (fields.texts("repositories") ?? []).flatMap((text) => {
    const pattern = fromDoublestar(text);
    if (!("fault" in pattern)) return [pattern];
    fields.fault("repositories", pattern.fault);
    return [];
  });
  if (patterns.length === 0) {
    fields.fault("repositories", phrase("bringDocument.zotRepositories"));
  }
  const repository = alone
    ? undefined
    : anyOf(patterns.map((pattern) => ({ repository: pattern })));
  const deleteUntagged = readUntagged(fields);
  const deleteReferrers = fields.flag("deleteReferrers") ?? false;
  const entries = fields.items("keepTags");
  const own: RuleInput[] = [];
  const add = (name: string, rule: Omit<Parameters<typeof ruleOf>[0], "id">) =>
    own.push(ruleOf({ ...rule, id: freshId(name, [...rules, ...own]) }));
  let claimsAll = false;
  for (const entry of entries) {
    const { tags, when } = readEntry(entry);
    claimsAll ||= tags === undefined;
    entry.finish();
    const select = allOf([repository ?? [], tags ?? []].flat());
    add("keep-tags", {
      verdict: "keep",
      select,
      when,
      ...(when === undefined ? {} : { else: "delete" }),
    });
  }
  if (entries.length === 0) {
    fields.differ("keepTags", "note", phrase("bringDocument.zotNoKeepTags"));
  }
  if (entries.length === 0) add("all-tags", { verdict: "keep", select: repository });
  // An entry for all tags leaves no others.
  else if (!claimsAll) add("other-tags", { verdict: "delete", select: repository });
  return { include: patterns.map(toNamePattern), rules: own, deleteUntagged, deleteReferrers };
}

/** zot deletes untagged manifests unless it is told not to. */
function readUntagged(fields: Fields): boolean {
  const asked = fields.flag("deleteUntagged") ?? true;
  if (!fields.has("keepUntagged")) return asked;
  fields.take("keepUntagged");
  fields.differ("keepUntagged", "keepsMore", phrase("bringDocument.zotKeepUntagged"));
  return false;
}

/** Whom an entry claims, and what keeps it: one of its conditions is enough, and without any all are kept. */
function readEntry(fields: Fields): {
  tags: ConditionInput | undefined;
  when: ConditionInput | undefined;
} {
  const patterns = fields.texts("patterns") ?? [];
  const named = patterns.includes(".*") ? [] : patterns;
  const tags = named.flatMap((pattern): ConditionInput[] => {
    const read = toRe2(pattern, "go");
    if ("regex" in read) return [tagRegex(read.regex, false)];
    fields.fault("patterns", read.fault);
    return [];
  });
  if (tags.length > 0) {
    fields.differ("patterns", "note", phrase("bringDocument.zotAnywhere"));
  }
  const parts: ConditionInput[] = [];
  for (const [key, of] of [
    ["mostRecentlyPushedCount", "pushed"],
    ["mostRecentlyPulledCount", "pulled"],
  ] as const) {
    const top = fields.count(key);
    if (top === undefined || top === 0) continue;
    if (of === "pulled") fields.differ(key, "keepsMore", phrase("bring.pullTimes"));
    parts.push({ rank: { by: [`${of}:desc`], top, pool: "unclaimed" } });
  }
  for (const [key, of] of [
    ["pushedWithin", "pushed"],
    // zot takes a push for a pull here.
    ["pulledWithin", "active"],
  ] as const) {
    const text = fields.text(key);
    if (text === undefined) continue;
    if (of === "active") fields.differ(key, "keepsMore", phrase("bring.pullTimes"));
    const newerThan = ageOf(text);
    if (newerThan === null)
      fields.fault(key, phrase("bringDocument.zotWithin", { value: quote(text) }));
    else parts.push({ time: { of, newerThan } });
  }
  return { tags: anyOf(tags), when: anyOf(parts) };
}
