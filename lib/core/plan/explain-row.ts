import { settleRepository } from "./settle/settle-repository";
import { no, yes, type Tri } from "./compile/node";
import { makeUnit } from "./facts/unit";
import { compilePolicy } from "./compile/compile-policy";
import { judgeRepository } from "./judge/judge-repository";
import { judgeUnits } from "./judge/judge-units";
import { digestAt, unitsOf } from "./judge/units";
import { indexRegistry } from "./graph/registry-index";
import { none } from "./graph/small-lists";
import { makeRows } from "./report/part";
import { type CodedPhrase, type Phrase, phrase } from "../phrases";
import type { Policy } from "../policy/schema";
import type { Snapshot } from "../snapshot";
import type { PlanRow, SelectionItem } from "./types";

export type Answer = "yes" | "no" | "unknown";

export interface RuleAnswer<Words = string> {
  id: string;
  verdict: "keep" | "delete";
  /** Whether the rule is about this row at all. */
  selected: Answer;
  /** Whether its condition holds, too. */
  holds: Answer;
  /** The facts its condition looked at: "created 41 days ago, older than 30 days". */
  facts: Words;
}

export interface Explanation<Reason = string, Words = string> {
  row: PlanRow<Reason>;
  /** Every rule with its answer; empty where rules are not asked: of followers, and where a scan was cut short. */
  rules: RuleAnswer<Words>[];
  protections: { path: string; answer: Answer; facts: Words }[];
  /** Other tags of the same digest, and what has it as a child or refers to it. */
  neighbours: {
    tags: string[];
    childOf: string[];
    refersTo: string | null;
    spokenAboutBy: string[];
  };
}

/** Why one row is what it is: every rule's answer and the facts it used. Null when there is no such row. */
export function explainRow(
  snapshot: Snapshot,
  policy: Policy,
  now: number,
  item: SelectionItem,
): Explanation<CodedPhrase, Phrase | null> | null {
  const index = indexRegistry(snapshot);
  const repository = index.repositories.find(({ name }) => name === item.repository);
  const compiled = compilePolicy(policy, index, now);
  if (repository === undefined || !compiled.isInScope(repository.name)) return null;
  const judgement = judgeRepository(compiled, repository);
  const options = { canUntag: snapshot.capabilities.untag !== "none", byHand: false };
  const settlement = settleRepository(repository, judgement, options);
  const at = settlement.outcomes.findIndex(({ tag, entry }) =>
    "tag" in item
      ? repository.tags[tag]?.name === item.tag
      : digestAt(repository, entry) === item.digest,
  );
  const outcome = settlement.outcomes[at];
  if (outcome === undefined) return null;
  const [row] = makeRows(
    index,
    { ...settlement, outcomes: [outcome] },
    { inUse: compiled.inUse, now },
  );
  if (row === undefined) return null;

  const units = unitsOf(repository, policy.unit);
  const { answers } = judgeUnits(compiled, units);
  const unit = units.find(
    ({ entry, tags }) =>
      repository.complete &&
      entry === outcome.entry &&
      (row.tag === null || tags.some((tag) => tag.name === row.tag)),
  );
  const tags = repository.tags[outcome.tag];
  const subjectOfProtection =
    unit ?? makeUnit(repository, outcome.entry, tags ? [tags] : [], row.digest);
  const name = (entry: number) =>
    repository.tags[repository.tagsAt[entry]?.[0] ?? -1]?.name ?? digestAt(repository, entry);
  const subject = repository.subjects[outcome.entry] ?? -1;
  return {
    row,
    rules: unit
      ? compiled.rules.map(({ rule, select, when }, position) => ({
          id: rule.id,
          verdict: rule.verdict,
          selected: say(answers[position]?.selected[unit.index]),
          holds: say(answers[position]?.holds[unit.index]),
          facts: bothOf(select.say(unit), when.say(unit)),
        }))
      : [],
    protections: compiled.protect.map(({ node }, position) => ({
      path: `protect[${position}]`,
      answer: say(node.test(subjectOfProtection)),
      facts: node.say(subjectOfProtection),
    })),
    neighbours: {
      tags: (repository.tagsAt[outcome.entry] ?? none).flatMap((tag) =>
        tag === outcome.tag ? [] : (repository.tags[tag]?.name ?? []),
      ),
      childOf: (repository.parents[outcome.entry] ?? none).map(name),
      refersTo: subject === -1 ? null : name(subject),
      spokenAboutBy: (repository.referrers[outcome.entry] ?? none).map(name),
    },
  };
}

function bothOf(first: Phrase | null, second: Phrase | null): Phrase | null {
  return first && second ? phrase("fact.both", { first, second }) : (first ?? second);
}

function say(answer: number | undefined): Answer {
  const value = (answer ?? no) as Tri;
  return value === yes ? "yes" : value === no ? "no" : "unknown";
}
