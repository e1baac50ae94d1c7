import stringify from "safe-stable-stringify";
import { parsePolicy, type Condition, type Policy, type Rule } from "@/lib/core/policy";
import type { RankLeaf, TimeLeaf } from "@/lib/core/policy/leaves";
import { compileForm } from "./compile";
import {
  ageTimestamps,
  commonForm,
  newestOrders,
  type Duration,
  type NewestGroup,
  type PolicyForm,
} from "./form";
import { repositoryTextOf, tagTextOf } from "./pattern-text";

export type Decompiled =
  | { ok: true; form: PolicyForm }
  /** Places of the document that the form has no field for, or that are faulty. */
  | { ok: false; valid: boolean; paths: string[] };

/**
 * Reads the form out of a document. It guesses generously and then proves the guess: only when the
 * guess compiles back to the same policy may the form stand for the document, so switching views
 * never drops what the form cannot show.
 */
export function decompileForm(document: unknown): Decompiled {
  const parsed = parsePolicy(document);
  if (!parsed.ok) {
    return { ok: false, valid: false, paths: parsed.findings.map((finding) => finding.path) };
  }
  const form = guessForm(parsed.policy);
  const again = parsePolicy(compileForm(form));
  const paths = again.ok ? differences(parsed.policy, again.policy) : ["rules"];
  return paths.length === 0 ? { ok: true, form } : { ok: false, valid: true, paths };
}

function guessForm(policy: Policy): PolicyForm {
  const blank = commonForm();
  const newest = policy.rules.find((rule) => rule.id === "newest");
  const old = policy.rules.find((rule) => rule.id === "old");
  const rest = policy.rules.find((rule) => rule.id === "rest");
  return {
    name: policy.name,
    description: policy.description ?? "",
    ...guessScope(policy.scope.repositories),
    tags: guessTags(newest ?? old ?? rest),
    remove: old ? "older" : rest ? "all" : "none",
    age: guessAge(old) ?? blank.age,
    newest: guessNewest(newest) ?? { ...blank.newest, on: false },
    never: policy.protect.flatMap(tagText),
    inUse: policy.protect.some((condition) => condition !== true && "inUse" in condition),
    floor: policy.floor.min,
    untagged: {
      remove: policy.untagged.action === "delete",
      after: guessDuration(policy.untagged.after) ?? blank.untagged.after,
    },
    guards: {
      maxPercent: policy.guards.maxPercent,
      maxCount: policy.guards.maxCount,
      confirmEmpty: policy.guards.emptyRepository === "confirm",
    },
  };
}

type Repositories = Policy["scope"]["repositories"];
function guessScope({ include, exclude }: Repositories): Pick<PolicyForm, "include" | "exclude"> {
  const everything = include.length === 1 && include[0] === "**";
  const texts = (patterns: typeof include) =>
    patterns.map(repositoryTextOf).filter((text) => text !== null);
  return { include: everything ? [] : texts(include), exclude: texts(exclude) };
}

function guessTags(rule: Rule | undefined): string[] {
  const select = rule?.select;
  if (select === undefined || select === true) return [];
  return "any" in select ? select.any.flatMap(tagText) : tagText(select);
}

function tagText(condition: Condition): string[] {
  if (condition === true || !("tag" in condition)) return [];
  const text = tagTextOf(condition.tag);
  return text === null ? [] : [text];
}

function guessAge(rule: Rule | undefined): PolicyForm["age"] | null {
  const time: TimeLeaf | null = leafOf(rule, (when) => ("time" in when ? when.time : null));
  const of = ageTimestamps.find((timestamp) => timestamp === time?.of);
  const duration = time?.olderThan ? guessDuration(time.olderThan) : null;
  return of && duration ? { of, ...duration } : null;
}

function guessNewest(rule: Rule | undefined): PolicyForm["newest"] | null {
  const rank: RankLeaf | null = leafOf(rule, (when) => ("rank" in when ? when.rank : null));
  const by = newestOrders.find((order) => rank?.by[0] === `${order}:desc`);
  return rank && by ? { on: true, top: rank.top, by, group: guessGroup(rank.groupBy) } : null;
}

function guessGroup(groupBy: RankLeaf["groupBy"]): NewestGroup {
  if (!groupBy) return "repository";
  if ("semver" in groupBy) return groupBy.semver;
  return "withoutDigits";
}

function leafOf<T>(
  rule: Rule | undefined,
  pick: (when: Exclude<Condition, true>) => T | null,
): T | null {
  return rule?.when === undefined || rule.when === true ? null : pick(rule.when);
}

function guessDuration(text: string): Duration | null {
  const match = /^(\d+)([hdw])$/.exec(text);
  return match ? { amount: Number(match[1]), unit: match[2] as Duration["unit"] } : null;
}

/** Top-level paths where two policies differ; within the rules, which rule. */
function differences(a: Policy, b: Policy): string[] {
  const same = (x: unknown, y: unknown) => stringify(x) === stringify(y);
  const keys = Object.keys(a) as (keyof Policy)[];
  const paths = keys.filter((key) => key !== "rules" && !same(a[key], b[key])).map(String);
  const rules = a.rules.flatMap((rule, index) =>
    same(rule, b.rules[index]) ? [] : [`rules[${index}]`],
  );
  if (rules.length === 0 && a.rules.length !== b.rules.length) rules.push("rules");
  return [...paths, ...rules];
}
