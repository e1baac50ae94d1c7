import type { PolicyInput } from "../schema";

export type RuleInput = PolicyInput["rules"][number];
export type ConditionInput = NonNullable<RuleInput["select"]>;

/** Conditions that all hold; none is no condition. */
export function allOf(parts: readonly ConditionInput[]): ConditionInput | undefined {
  const [first] = parts;
  return parts.length > 1 ? { all: [...parts] } : first;
}

/** Conditions of which one holds; none is no condition. */
export function anyOf(parts: readonly ConditionInput[]): ConditionInput | undefined {
  const [first] = parts;
  return parts.length > 1 ? { any: [...parts] } : first;
}

/** A rule without the fields that it does not need. */
export function ruleOf(
  rule: Omit<RuleInput, "select" | "when"> & {
    select?: ConditionInput | undefined;
    when?: ConditionInput | undefined;
  },
): RuleInput {
  const { select, when, ...rest } = rule;
  return {
    ...rest,
    ...(select === undefined ? {} : { select }),
    ...(when === undefined ? {} : { when }),
  };
}

/** An id that no rule of the list has yet, as near to the name as ids may be. */
export function freshId(name: string, rules: readonly RuleInput[]): string {
  const base =
    name
      .replace(/[^A-Za-z0-9._-]+/g, "-")
      .replace(/^[^A-Za-z0-9]+/, "")
      .slice(0, 56) || "rule";
  let id = base;
  for (let at = 2; rules.some((rule) => rule.id === id); at++) id = `${base}-${at}`;
  return id;
}
