import type { Condition, Leaf } from "../policy/condition";
import { parseDuration } from "../policy/duration";
import { type Phrase, phrase } from "../phrases";
import type { CodedFinding } from "../policy/finding";
import type { Policy, Rule } from "../policy/schema";

/** What can be told from the document alone. */
export function documentTraps(policy: Policy): CodedFinding[] {
  return [
    ...shadowedRules(policy),
    ...defaultOfDelete(policy),
    ...loosePatterns(policy),
    ...neverTagged(policy),
    ...noGrace(policy),
    ...excludingImages(policy),
    ...newestNobody(policy),
  ];
}

export function warning(
  code: string,
  path: string,
  message: Phrase,
  suggestion: Phrase | null = null,
): CodedFinding {
  return { severity: "warning", code, path, message, suggestion };
}

function isForEveryone({ select }: Rule): boolean {
  return select === undefined || select === true;
}

function isAlways({ when }: Rule): boolean {
  return when === undefined || when === true;
}

function shadowedRules(policy: Policy): CodedFinding[] {
  const { rules, mode } = policy;
  if (mode === "keepWins") {
    const keeper = rules.find(
      (rule) => rule.verdict === "keep" && isForEveryone(rule) && isAlways(rule),
    );
    if (!keeper) return [];
    return rules.flatMap((rule, at) =>
      rule.verdict === "delete"
        ? [
            warning(
              "shadowed",
              `rules[${at}]`,
              phrase("finding.shadowedByKeeper", { rule: rule.id, keeper: keeper.id }),
            ),
          ]
        : [],
    );
  }
  const selects = rules.map(({ select }) => JSON.stringify(select ?? true));
  return rules.flatMap((rule, at) => {
    const owner = rules
      .slice(0, at)
      .find((earlier, before) => ownsAllOf(earlier, selects[before] === selects[at]));
    return owner
      ? [
          warning(
            "shadowed",
            `rules[${at}]`,
            phrase("finding.shadowed", { rule: rule.id, owner: owner.id }),
          ),
        ]
      : [];
  });
}

/**
 * Whether everything that a later rule selects is decided by the earlier one, whatever its condition says.
 * @param same both select the same
 */
function ownsAllOf(earlier: Rule, same: boolean): boolean {
  const otherwise = earlier.else ?? (earlier.verdict === "delete" ? "keep" : "pass");
  return (isForEveryone(earlier) || same) && (isAlways(earlier) || otherwise !== "pass");
}

function defaultOfDelete(policy: Policy): CodedFinding[] {
  if (policy.default !== "delete") return [];
  const keeps = policy.rules.filter((rule) => rule.verdict === "keep");
  const broad = keeps.some(isForEveryone);
  if (broad) return [];
  const message =
    keeps.length === 0 ? phrase("finding.nothingKept") : phrase("finding.narrowKeeps");
  return [warning("narrowKeeps", "default", message, phrase("finding.narrowKeepsAdvice"))];
}

function loosePatterns(policy: Policy): CodedFinding[] {
  return leavesOfPolicy(policy).flatMap(({ leaf, path }) => {
    const pattern = "tag" in leaf ? leaf.tag : "repository" in leaf ? leaf.repository : null;
    if (pattern === null || !("regex" in pattern)) return [];
    const at = `${path}.${"tag" in leaf ? "tag" : "repository"}.regex`;
    const found: CodedFinding[] = [];
    if (!pattern.anchored && !/^\^|\$$/.test(pattern.regex)) {
      found.push(
        warning(
          "unanchored",
          at,
          phrase("finding.unanchored", { regex: pattern.regex }),
          phrase("finding.unanchoredAdvice"),
        ),
      );
    }
    if (/(?:^|[^\\])[0-9]\.[0-9]/.test(pattern.regex)) {
      found.push(
        warning("openDot", at, phrase("finding.openDot"), phrase("finding.openDotAdvice")),
      );
    }
    return found;
  });
}

function neverTagged(policy: Policy): CodedFinding[] {
  if (policy.unit === "image") return [];
  return leavesOfRules(policy).flatMap(({ leaf, path }) =>
    "tagged" in leaf && !leaf.tagged
      ? [
          warning(
            "neverUntagged",
            path,
            phrase("finding.neverUntagged"),
            phrase("finding.neverUntaggedAdvice"),
          ),
        ]
      : [],
  );
}

const HOUR_MS = 3_600_000;

function noGrace(policy: Policy): CodedFinding[] {
  if (policy.untagged.action !== "delete" || parseDuration(policy.untagged.after) >= HOUR_MS)
    return [];
  return [
    warning(
      "noGrace",
      "untagged.after",
      phrase("finding.noGrace"),
      phrase("finding.noGraceAdvice"),
    ),
  ];
}

function excludingImages(policy: Policy): CodedFinding[] {
  return leavesOfRules(policy).flatMap(({ leaf, path }) =>
    "tag" in leaf && leaf.tag.quantifier === "notAll"
      ? [
          warning(
            "notAll",
            `${path}.tag.quantifier`,
            phrase("finding.notAll"),
            phrase("finding.notAllAdvice"),
          ),
        ]
      : [],
  );
}

function newestNobody(policy: Policy): CodedFinding[] {
  return leavesOfRules(policy).flatMap(({ leaf, path }) =>
    "rank" in leaf && leaf.rank.top === 0
      ? [warning("newestNobody", `${path}.rank.top`, phrase("finding.newestNobody"))]
      : [],
  );
}

export interface FoundLeaf {
  leaf: Leaf;
  path: string;
}

/** Every leaf of a condition, with its JSON path. */
export function leavesOf(condition: Condition | undefined, path: string): FoundLeaf[] {
  if (condition === undefined || condition === true) return [];
  if ("all" in condition)
    return condition.all.flatMap((part, at) => leavesOf(part, `${path}.all[${at}]`));
  if ("any" in condition)
    return condition.any.flatMap((part, at) => leavesOf(part, `${path}.any[${at}]`));
  if ("not" in condition) return leavesOf(condition.not, `${path}.not`);
  return [{ leaf: condition, path }];
}

function leavesOfRules(policy: Pick<Policy, "rules">): FoundLeaf[] {
  return policy.rules.flatMap((rule, at) => [
    ...leavesOf(rule.select, `rules[${at}].select`),
    ...leavesOf(rule.when, `rules[${at}].when`),
  ]);
}

export function leavesOfPolicy(policy: Pick<Policy, "rules" | "protect">): FoundLeaf[] {
  const protections = policy.protect.flatMap((condition, at) =>
    leavesOf(condition, `protect[${at}]`),
  );
  return [...leavesOfRules(policy), ...protections];
}
