import { phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { allOf, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import { tagRegex, toRe2 } from "./patterns";
import { type Fields, quote, type Reading } from "./reading";
import { includeOf, reach, type Within } from "./scope";

const wrappers = ["container_expiration_policy", "container_expiration_policy_attributes"];

/** The attributes of a project's container expiration policy, alone or inside the project. */
export function bringGitLab(root: Fields, reading: Reading, within: Within): PolicyInput {
  const wrapper = wrappers.find((name) => root.has(name));
  const fields = wrapper === undefined ? root : root.fields(wrapper);
  if (wrapper !== undefined) root.setRestAside(phrase("bringDocument.gitlabProject"));
  const rules = fields ? readRules(fields) : [];
  fields?.finish();
  const include = includeOf(within, reading, reach.both);
  return {
    version: 1,
    name: "GitLab: cleanup policy",
    ...(include === null ? {} : { scope: { repositories: { include } } }),
    rules,
  };
}

function readRules(fields: Fields): RuleInput[] {
  fields.setAside(["cadence", "next_run_at"], phrase("bring.schedule"));
  fields.setAside(["enabled"], phrase("bring.switchedOff"));
  const keep = readExpression(fields, "name_regex_keep");
  const newer = readExpression(fields, "name_regex_delete");
  const older = readExpression(fields, "name_regex");
  const top = fields.count("keep_n", 1);
  const age = readAge(fields);
  const rules: RuleInput[] = [
    { id: "latest", verdict: "keep", select: { tag: { exact: "latest" } } },
  ];
  fields.reading.differ("", "note", phrase("bringDocument.gitlabLatest"));
  if (keep) rules.push({ id: "name-regex-keep", verdict: "keep", select: keepTag(fields, keep) });
  const remove = newer ?? older;
  if (newer && older) {
    fields.differ("name_regex", "note", phrase("bringDocument.gitlabBothNames"));
  }
  if (remove === undefined) {
    const message = phrase("bringDocument.gitlabNoExpression");
    fields.differ("name_regex_delete", "note", message);
    return rules;
  }
  if (remove.includes("|")) {
    fields.differ(
      newer ? "name_regex_delete" : "name_regex",
      "keepsMore",
      phrase("bringDocument.gitlabOneEndDelete"),
    );
  }
  const exceptions: ConditionInput[] = [
    { not: { tag: { exact: "latest" } } },
    ...(keep ? [{ not: keepTag(fields, keep) }] : []),
  ];
  const select = allOf([tagRegex(remove, true), ...exceptions]);
  rules.push(
    ruleOf({ id: "name-regex", verdict: "delete", select, when: readWhen(fields, top, age) }),
  );
  return rules;
}

function readWhen(
  fields: Fields,
  top: number | undefined,
  age: string | undefined,
): ConditionInput | undefined {
  fields.reading.differ("", "keepsMore", phrase("bring.undated"));
  const parts: ConditionInput[] = [];
  if (top !== undefined) {
    fields.differ("keep_n", "deletesMore", phrase("bringDocument.gitlabPages"));
    parts.push({ not: { rank: { by: ["created:desc"], top } } });
  }
  if (age !== undefined) parts.push({ time: { of: "created", olderThan: age } });
  if (parts.length > 0) {
    fields.reading.differ("", "deletesMore", phrase("bringDocument.gitlabAges"));
  } else {
    fields.reading.differ("", "note", phrase("bringDocument.gitlabNoBound"));
  }
  fields.reading.differ("", "deletesMore", phrase("bringDocument.gitlabLimit"));
  return allOf(parts);
}

function readAge(fields: Fields): string | undefined {
  const text = fields.text("older_than");
  if (text === undefined || text === "") return undefined;
  if (/^[1-9][0-9]{0,4}d$/.test(text)) return text;
  fields.fault("older_than", phrase("bringDocument.gitlabAge", { value: quote(text) }));
  return undefined;
}

/** An expression that is not empty. */
function readExpression(fields: Fields, key: string): string | undefined {
  const text = fields.text(key);
  if (text === undefined || text === "") return undefined;
  const read = toRe2(text, "go");
  if ("regex" in read) return read.regex;
  fields.fault(key, read.fault);
  return undefined;
}

/**
 * GitLab puts its anchors around the text of an expression, so that of "a|b" only one end of each is held. To
 * keep, the wider meaning counts here, and to delete the narrower one.
 */
function keepTag(fields: Fields, keep: string): ConditionInput {
  if (!keep.includes("|")) return tagRegex(keep, true);
  fields.differ("name_regex_keep", "keepsMore", phrase("bringDocument.gitlabOneEndKeep"));
  return tagRegex(`^${keep}$`, false);
}
