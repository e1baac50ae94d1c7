import type { PolicyInput } from "@/lib/core/policy";
import {
  defaultGrace,
  defaultGuards,
  type Duration,
  type NewestGroup,
  type PolicyForm,
} from "./form";
import { repositoryPatternOf, tagPatternOf } from "./pattern-text";

type RuleInput = PolicyInput["rules"][number];
type ConditionInput = NonNullable<RuleInput["select"]>;

/** The document a person would have written for this form: nothing that is a default is spelled out. */
export function compileForm(form: PolicyForm): PolicyInput {
  return {
    version: 1,
    name: form.name,
    ...(form.description && { description: form.description }),
    ...compileScope(form),
    rules: compileRules(form),
    ...(form.floor > 0 && { floor: { min: form.floor } }),
    ...(form.untagged.remove && { untagged: compileUntagged(form.untagged.after) }),
    ...compileProtect(form),
    ...compileGuards(form.guards),
  };
}

function compileProtect({ inUse, never }: PolicyForm): Pick<PolicyInput, "protect"> {
  const protect = [...(inUse ? [{ inUse: {} }] : []), ...never.map(tagCondition)];
  return protect.length > 0 ? { protect } : {};
}

export function durationText({ amount, unit }: Duration): string {
  return `${amount}${unit}`;
}

function compileScope({ include, exclude }: PolicyForm): Pick<PolicyInput, "scope"> {
  if (include.length === 0 && exclude.length === 0) return {};
  return {
    scope: {
      repositories: {
        ...(include.length > 0 && { include: include.map(repositoryPatternOf) }),
        ...(exclude.length > 0 && { exclude: exclude.map(repositoryPatternOf) }),
      },
    },
  };
}

function compileRules(form: PolicyForm): RuleInput[] {
  const select = compileTags(form.tags);
  const rules: RuleInput[] = [];
  if (form.newest.on) {
    rules.push({ id: "newest", verdict: "keep", ...select, when: compileNewest(form.newest) });
  }
  if (form.remove === "older") {
    const when = { time: { of: form.age.of, olderThan: durationText(form.age) } };
    rules.push({ id: "old", verdict: "delete", ...select, when });
  }
  if (form.remove === "all") rules.push({ id: "rest", verdict: "delete", ...select });
  return rules;
}

function compileTags(patterns: string[]): { select?: ConditionInput } {
  const [first, ...others] = patterns.map(tagCondition);
  if (!first) return {};
  return { select: others.length === 0 ? first : { any: [first, ...others] } };
}

function tagCondition(text: string): ConditionInput {
  return { tag: tagPatternOf(text) };
}

function compileNewest({ top, by, group }: PolicyForm["newest"]): ConditionInput {
  return { rank: { by: [`${by}:desc`], top, ...groupBy[group] } };
}

const groupBy = {
  repository: {},
  major: { groupBy: { semver: "major" } },
  minor: { groupBy: { semver: "minor" } },
  withoutDigits: { groupBy: { strip: "digits" } },
} as const satisfies Record<NewestGroup, object>;

function compileUntagged(after: Duration): PolicyInput["untagged"] {
  const usual = durationText(after) === durationText(defaultGrace);
  return { action: "delete", ...(!usual && { after: durationText(after) }) };
}

function compileGuards(guards: PolicyForm["guards"]): Pick<PolicyInput, "guards"> {
  const changed = {
    ...(guards.maxPercent !== defaultGuards.maxPercent && { maxPercent: guards.maxPercent }),
    ...(guards.maxCount !== defaultGuards.maxCount && { maxCount: guards.maxCount }),
    ...(!guards.confirmEmpty && { emptyRepository: "allow" as const }),
  };
  return Object.keys(changed).length > 0 ? { guards: changed } : {};
}
