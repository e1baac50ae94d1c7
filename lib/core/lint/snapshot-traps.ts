import type { Answers } from "../plan/judge/apply-rules";
import { compilePolicy } from "../plan/compile/compile-policy";
import { judgeUnits } from "../plan/judge/judge-units";
import { unitsOf } from "../plan/judge/units";
import { readTimestamp } from "../plan/facts/timestamp";
import type { Unit } from "../plan/facts/unit";
import { parseVersion } from "../plan/facts/version";
import type { OpenOrder } from "../plan/judge/sort-keys";
import { indexRegistry } from "../plan/graph/registry-index";
import { planPolicy } from "../plan/plan-policy";
import { phrase } from "../phrases";
import type { Snapshot } from "../snapshot";
import type { CodedFinding } from "../policy/finding";
import { timestamps, type Timestamp } from "../policy/leaves";
import { parseOrder } from "../policy/order";
import type { Policy } from "../policy/schema";
import { leavesOf, leavesOfPolicy, type FoundLeaf, warning } from "./document-traps";

interface Judged {
  units: readonly Unit[];
  answers: readonly Answers[];
  ambiguous: readonly OpenOrder[];
  name: string;
}

/** What shows only against a registry as it is. */
export function snapshotTraps(policy: Policy, snapshot: Snapshot, now: number): CodedFinding[] {
  const index = indexRegistry(snapshot);
  const compiled = compilePolicy(policy, index, now);
  const judged = index.repositories
    .filter((repository) => repository.complete && compiled.isInScope(repository.name))
    .map((repository): Judged => {
      const units = unitsOf(repository, policy.unit);
      const { answers, ambiguous } = judgeUnits(compiled, units);
      return { units, answers, ambiguous, name: repository.name };
    });
  return [
    ...nothingInScope(judged),
    ...idleRules(policy, judged),
    ...beatenRules(policy, snapshot, now),
    ...untoldTimes(policy, snapshot),
    ...undatedRepositories(policy, judged, { now, capabilities: snapshot.capabilities }),
    ...tiedOrders(judged),
    ...ordersOfNoVersions(policy, judged),
    ...(snapshot.inUse && (compiled.silentReport || compiled.doubtfulReport)
      ? [
          warning(
            "staleInUse",
            "protect",
            phrase("finding.reportInDoubt", { report: compiled.inUse.words }),
          ),
        ]
      : []),
  ];
}

function nothingInScope(judged: readonly Judged[]): CodedFinding[] {
  if (judged.length > 0) return [];
  return [warning("emptyScope", "scope.repositories", phrase("finding.emptyScope"))];
}

function idleRules(policy: Policy, judged: readonly Judged[]): CodedFinding[] {
  return policy.rules.flatMap((rule, at) => {
    const matches = judged.some(({ answers }) =>
      answers[at]?.selected.some((selected) => selected > 0),
    );
    return matches || judged.length === 0
      ? []
      : [
          warning(
            "matchesNothing",
            `rules[${at}]`,
            phrase("finding.matchesNothing", { rule: rule.id }),
          ),
        ];
  });
}

function beatenRules(policy: Policy, snapshot: Snapshot, now: number): CodedFinding[] {
  const { rows } = planPolicy(snapshot, policy, now);
  const matched = new Set(rows.flatMap((row) => row.matched));
  const deciding = new Set(rows.map((row) => row.rule));
  return policy.rules.flatMap((rule, at) =>
    matched.has(rule.id) && !deciding.has(rule.id)
      ? [warning("neverDecides", `rules[${at}]`, phrase("finding.neverDecides", { rule: rule.id }))]
      : [],
  );
}

function timestampOf({ leaf }: FoundLeaf): Timestamp | null {
  if ("time" in leaf) return leaf.time.of;
  if (!("rank" in leaf)) return null;
  const [first] = leaf.rank.by;
  const key = first ? parseOrder(first).key : null;
  return timestamps.find((timestamp) => timestamp === key) ?? null;
}

function untoldTimes(policy: Policy, { capabilities }: Snapshot): CodedFinding[] {
  return leavesOfPolicy(policy).flatMap((found) => {
    const timestamp = timestampOf(found);
    const untold =
      (timestamp === "pushed" && !capabilities.pushTimes) ||
      (timestamp === "pulled" && !capabilities.pullTimes) ||
      (timestamp === "active" && !(capabilities.pushTimes && capabilities.pullTimes));
    if (!untold) return [];
    const message = phrase("finding.untoldTime", { time: timestamp });
    const suggestion = phrase("finding.untoldTimeAdvice", { time: timestamp });
    return [
      { severity: "error", code: "untoldTime", path: found.path, message, suggestion } as const,
    ];
  });
}

function undatedRepositories(
  policy: Policy,
  judged: readonly Judged[],
  facts: Parameters<typeof readTimestamp>[2],
): CodedFinding[] {
  const found = policy.rules.flatMap((rule, at) => [
    ...leavesOf(rule.select, `rules[${at}].select`),
    ...leavesOf(rule.when, `rules[${at}].when`),
  ]);
  return found.flatMap((item) => {
    const timestamp = timestampOf(item);
    if (timestamp === null || timestamp === "untagged") return [];
    const undated = judged.filter(({ units }) => {
      const unknown = units.filter((unit) =>
        isUntold(readTimestamp(unit, timestamp, facts)),
      ).length;
      return units.length > 0 && unknown * 2 > units.length;
    });
    const [first] = undated;
    if (first === undefined) return [];
    const said = { time: timestamp, repository: first.name, others: undated.length - 1 };
    return [warning("unknownDates", item.path, phrase("finding.unknownDates", said))];
  });
}

/** A bound answers most questions: what was not seen since events began is at least that old. */
function isUntold({ at, atMost }: ReturnType<typeof readTimestamp>): boolean {
  return at === null && atMost === null;
}

function tiedOrders(judged: readonly Judged[]): CodedFinding[] {
  const entries = new Map<string, (OpenOrder & { name: string })[]>();
  for (const { ambiguous, name } of judged) {
    for (const tied of ambiguous) {
      const found = entries.get(tied.path);
      if (found) found.push({ ...tied, name });
      else entries.set(tied.path, [{ ...tied, name }]);
    }
  }
  return [...entries].flatMap(([path, [first, ...others]]) => {
    if (first === undefined) return [];
    const { subject, kept, cut, name } = first;
    const facts = { subject, kept, cut, repository: name, others: others.length };
    const advice = phrase("finding.tiedOrderAdvice");
    return [warning("tiedOrder", path, phrase("finding.tiedOrder", facts), advice)];
  });
}

function ordersOfNoVersions(policy: Policy, judged: readonly Judged[]): CodedFinding[] {
  return policy.rules.flatMap((rule, at) => {
    const byVersion = leavesOf(rule.when, `rules[${at}].when`).find(
      ({ leaf }) => "rank" in leaf && leaf.rank.by[0]?.startsWith("semver"),
    );
    if (byVersion === undefined) return [];
    for (const { units, answers, name } of judged) {
      const odd = units.find(
        (unit) =>
          answers[at]?.selected[unit.index] === 2 &&
          unit.tags.every((tag) => parseVersion(tag.name) === null),
      );
      if (odd === undefined) continue;
      const [tag] = odd.tags;
      const message = tag
        ? phrase("finding.noVersion", { name: tag.name, repository: name })
        : phrase("finding.noVersionUntagged", { repository: name });
      const advice = phrase("finding.noVersionAdvice", {
        example: '{ "tag": { "semver": "*" } }',
      });
      return [warning("noVersion", byVersion.path, message, advice)];
    }
    return [];
  });
}
