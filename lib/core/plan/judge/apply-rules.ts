import { and, no, not, unknown, yes, type Tri } from "../compile/node";
import type { TimestampFacts } from "../facts/timestamp";
import type { Unit } from "../facts/unit";
import { countPositions } from "./rank";
import type { Tie } from "./sort-keys";
import type { Pool } from "../../policy/leaves";
import type { CompiledPolicy, CompiledRule } from "../compile/compile-policy";
import { inside, maybe, outside } from "../compile/rank-slot";

/** A rule's answers about the units of one repository. */
export interface Answers {
  selected: Uint8Array;
  /** Selected, and the condition holds. */
  holds: Uint8Array;
  /** Selected, and the condition does not hold. */
  fails: Uint8Array;
  /** One of its ranks is ordered by keys that do not tell the units at the cut apart. */
  tie: Tie | null;
}

/** What earlier rules did, as the pools "unclaimed" and "survivors" need it; no, unknown or yes by unit. */
interface Earlier {
  claimed: Uint8Array;
  deleted: Uint8Array;
}

/**
 * Asks every rule about every unit, in the policy's order. Who are the victims is asked first, of the
 * rules that do not count over them.
 * @param victimsOf 1 for each unit that would be deleted by these answers
 */
export function applyRules(
  compiled: CompiledPolicy,
  units: readonly Unit[],
  victimsOf: (answers: readonly Answers[]) => Uint8Array,
): Answers[] {
  const without = applyInOrder(compiled, units, null);
  if (!compiled.rules.some(countsVictims)) return without;
  return applyInOrder(compiled, units, victimsOf(without));
}

/** @param victims null: rules that count over victims are passed over, as if they selected nobody */
function applyInOrder(
  compiled: CompiledPolicy,
  units: readonly Unit[],
  victims: Uint8Array | null,
): Answers[] {
  const facts = factsOf(compiled);
  const earlier: Earlier = {
    claimed: new Uint8Array(units.length),
    deleted: new Uint8Array(units.length),
  };
  const answers: Answers[] = [];
  for (const rule of compiled.rules) {
    const answer: Answers = {
      selected: new Uint8Array(units.length),
      holds: new Uint8Array(units.length),
      fails: new Uint8Array(units.length),
      tie: null,
    };
    answers.push(answer);
    if (victims === null && countsVictims(rule)) continue;
    const membership = (pool: Pool) => membershipOf(pool, answer, earlier, victims, units);
    answer.selected.fill(yes);
    count(rule.selectRanks, answer, units, facts, () => membership("select"));
    answer.selected = selectedBy(rule, units);
    count(rule.ranks, answer, units, facts, membership);
    ask(rule, answer, units);
    remember(rule, answer, earlier);
  }
  return answers;
}

export function countsVictims(rule: CompiledRule): boolean {
  return rule.ranks.some((slot) => slot.leaf.pool === "victims");
}

function factsOf({ now, index }: CompiledPolicy): TimestampFacts {
  return { now, capabilities: index.snapshot.capabilities };
}

function selectedBy({ select }: CompiledRule, units: readonly Unit[]): Uint8Array {
  const selected = new Uint8Array(units.length);
  units.forEach((unit, at) => {
    selected[at] = select.test(unit);
  });
  return selected;
}

/**
 * Ranks in protections count over everybody: they must hold whatever the rules do. Returns the first tie
 * at a cut of theirs.
 */
export function countProtected(compiled: CompiledPolicy, units: readonly Unit[]): Tie | null {
  const everybody = new Uint8Array(units.length);
  units.forEach((unit, at) => {
    everybody[at] = unit.readable ? inside : maybe;
  });
  const facts = factsOf(compiled);
  let found: Tie | null = null;
  for (const slot of compiled.protectRanks) {
    const { positions, tie } = countPositions(slot.leaf, units, everybody, facts);
    slot.positions = positions;
    found ??= tie;
  }
  return found;
}

function count(
  ranks: CompiledRule["ranks"],
  answer: Answers,
  units: readonly Unit[],
  facts: TimestampFacts,
  membership: (pool: Pool) => Uint8Array,
): void {
  for (const slot of ranks) {
    const { positions, tie } = countPositions(slot.leaf, units, membership(slot.leaf.pool), facts);
    slot.positions = positions;
    answer.tie ??= tie;
  }
}

function ask(rule: CompiledRule, answer: Answers, units: readonly Unit[]): void {
  units.forEach((unit, at) => {
    const selected = answer.selected[at] as Tri;
    if (selected === no) return;
    const when = rule.when.test(unit);
    answer.holds[at] = and(selected, when);
    answer.fails[at] = and(selected, not(when));
  });
}

function remember({ rule }: CompiledRule, answer: Answers, { claimed, deleted }: Earlier): void {
  for (let unit = 0; unit < claimed.length; unit++) {
    const selected = answer.selected[unit] as Tri;
    if (selected === no) continue;
    // Only a delete rule takes a unit out of later pools for certain: were a keep rule to do so,
    // adding one would let others move up into "the oldest N", and be deleted because of it.
    const claim = rule.verdict === "delete" ? selected : unknown;
    claimed[unit] = Math.max(claimed[unit] ?? no, claim);
    const gone =
      rule.verdict === "delete"
        ? answer.holds[unit]
        : rule.else === "delete"
          ? answer.fails[unit]
          : no;
    deleted[unit] = Math.max(deleted[unit] ?? no, gone ?? no);
  }
}

function membershipOf(
  pool: Pool,
  { selected }: Answers,
  { claimed, deleted }: Earlier,
  victims: Uint8Array | null,
  units: readonly Unit[],
): Uint8Array {
  const taken = pool === "unclaimed" ? claimed : pool === "survivors" ? deleted : null;
  return selected.map((value, unit) => {
    if (value === no || taken?.[unit] === yes) return outside;
    if (pool === "victims" && victims?.[unit] !== 1) return outside;
    const sure = value === yes && (taken?.[unit] ?? no) === no && units[unit]?.readable === true;
    return sure ? inside : maybe;
  });
}
