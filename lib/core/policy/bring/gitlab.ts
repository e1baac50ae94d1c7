import type { PolicyInput } from "../schema";
import { allOf, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import { tagRegex, toRe2 } from "./patterns";
import { type Fields, quote, type Reading } from "./reading";
import { includeOf, reach, type Within } from "./scope";
import { sentences } from "./sentences";

const wrappers = ["container_expiration_policy", "container_expiration_policy_attributes"];

/** The attributes of a project's container expiration policy, alone or inside the project. */
export function bringGitLab(root: Fields, reading: Reading, within: Within): PolicyInput {
  const wrapper = wrappers.find((name) => root.has(name));
  const fields = wrapper === undefined ? root : root.fields(wrapper);
  if (wrapper !== undefined) root.setRestAside("These belong to the project.");
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
  fields.setAside(["cadence", "next_run_at"], sentences.schedule);
  fields.setAside(["enabled"], sentences.switchedOff);
  const keep = readExpression(fields, "name_regex_keep");
  const newer = readExpression(fields, "name_regex_delete");
  const older = readExpression(fields, "name_regex");
  const top = fields.count("keep_n", 1);
  const age = readAge(fields);
  const rules: RuleInput[] = [
    { id: "latest", verdict: "keep", select: { tag: { exact: "latest" } } },
  ];
  fields.reading.differ("", "note", "latest always stays, as in GitLab.");
  if (keep) rules.push({ id: "name-regex-keep", verdict: "keep", select: keepTag(fields, keep) });
  const remove = newer ?? older;
  if (newer && older) {
    fields.differ(
      "name_regex",
      "note",
      "name_regex_delete is given too and takes its place, as in GitLab.",
    );
  }
  if (remove === undefined) {
    const message =
      "Without an expression of what to remove nothing is deleted, as in GitLab. Write .* in name_regex_delete for all tags.";
    fields.differ("name_regex_delete", "note", message);
    return rules;
  }
  if (remove.includes("|")) {
    fields.differ(
      newer ? "name_regex_delete" : "name_regex",
      "keepsMore",
      'With "|" GitLab may hold only one end of each alternative. Here an alternative must be the whole tag.',
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
  fields.reading.differ("", "keepsMore", sentences.undated);
  const parts: ConditionInput[] = [];
  if (top !== undefined) {
    fields.differ(
      "keep_n",
      "deletesMore",
      "The newest are counted over all tags of a repository. GitLab may count within each page of 1000 tags, and so keep more.",
    );
    parts.push({ not: { rank: { by: ["created:desc"], top } } });
  }
  if (age !== undefined) parts.push({ time: { of: "created", olderThan: age } });
  if (parts.length > 0) {
    fields.reading.differ(
      "",
      "deletesMore",
      "Ages go by the image's own date. Where GitLab knows when a tag was last pushed, it goes by that, which may be later.",
    );
  } else {
    fields.reading.differ(
      "",
      "note",
      "Neither keep_n nor older_than is given: every tag that the expression selects goes, as in GitLab.",
    );
  }
  fields.reading.differ(
    "",
    "deletesMore",
    "GitLab removes no more than so many tags in one run. Here the guards of the policy stop a run that is too large.",
  );
  return allOf(parts);
}

function readAge(fields: Fields): string | undefined {
  const text = fields.text("older_than");
  if (text === undefined || text === "") return undefined;
  if (/^[1-9][0-9]{0,4}d$/.test(text)) return text;
  fields.fault("older_than", `${quote(text)} is no age of GitLab. Use days, such as 90d.`);
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
  fields.differ(
    "name_regex_keep",
    "keepsMore",
    'With "|" GitLab may hold only one end of each alternative. Here every tag stays that either meaning keeps.',
  );
  return tagRegex(`^${keep}$`, false);
}
