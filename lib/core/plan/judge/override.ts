import { type Phrase, phrase } from "../../phrases";
import { spanOf } from "../../policy/duration";
import type { Policy } from "../../policy/schema";
import type { CompiledPolicy } from "../compile/compile-policy";
import { no, unknown } from "../compile/node";
import { isPlausible } from "../facts/timestamp";
import type { Unit } from "../facts/unit";
import { keep, remove, type Verdict } from "./units";
import type { Choice } from "./choose";

/** What stands above the rules: what cannot be read, protection, damage, and the grace of the untagged. */
export function override(
  compiled: CompiledPolicy,
  unit: Unit,
  choice: Choice,
  explain: () => Phrase,
  matched: string[],
): Verdict {
  const { policy } = compiled;
  const unreadable = unreadableVerdict(unit, matched);
  if (unreadable) return unreadable;

  const protection = protectedBy(compiled, unit);
  if (protection?.sure)
    return keep("protect", phrase("reason.protected", { why: protection.words }), matched);
  const verdict = within(
    compiled,
    unit,
    damaged(policy, unit, choice, applyDefaults(compiled, unit, choice, explain, matched)),
  );
  if (protection === null || verdict.decision !== "delete") return verdict;
  return protection.asksSilentReport
    ? { decision: "blocked", rule: "inUse", reason: compiled.inUse.words, matched }
    : keep("protect", phrase("reason.perhapsProtected", { why: protection.words }), matched);
}

/** A damaged index is kept, or removed unless a rule keeps it, as the policy has it. */
function damaged(policy: Policy, unit: Unit, choice: Choice, verdict: Verdict): Verdict {
  const broken = brokenWords(unit);
  if (broken === null) return verdict;
  const setting = broken.ghost ? policy.broken.ghostIndex : policy.broken.partialIndex;
  if (setting === "keep") return keep("broken", broken.words, verdict.matched);
  const keptByRule = verdict.decision === "keep" && choice.rule !== -1;
  return keptByRule ? verdict : remove("broken", broken.words, verdict.matched);
}

/** An untagged manifest falls under a default of delete only where the policy deletes untagged ones. */
function applyDefaults(
  { policy }: CompiledPolicy,
  unit: Unit,
  choice: Choice,
  explain: () => Phrase,
  matched: string[],
): Verdict {
  const untagged = unit.tags.length === 0;
  if (choice.by === "default" && untagged) {
    return policy.untagged.action === "delete"
      ? remove("untagged", phrase("fact.untagged"), matched)
      : keep("untagged", phrase("reason.untaggedKept"), matched);
  }
  const rule = policy.rules[choice.rule]?.id ?? "default";
  return { decision: choice.decision, rule, reason: explain(), matched };
}

function within(compiled: CompiledPolicy, unit: Unit, verdict: Verdict): Verdict {
  if (verdict.decision !== "delete" || unit.tags.length > 0) return verdict;
  const left = graceLeft(unit, compiled.grace.untagged, compiled.now);
  return left === null ? verdict : keep("grace", left, verdict.matched);
}

interface HeldProtection {
  sure: boolean;
  words: Phrase;
  asksSilentReport: boolean;
}

/** The first protection that holds, or that cannot be ruled out. */
export function protectedBy(compiled: CompiledPolicy, unit: Unit): HeldProtection | null {
  let doubt: HeldProtection | null = null;
  for (const { node, asksSilentReport } of compiled.protect) {
    const answer = node.test(unit);
    if (answer === no) continue;
    const words = node.say(unit) ?? phrase("reason.everythingIs");
    if (answer !== unknown) return { sure: true, words, asksSilentReport };
    doubt ??= { sure: false, words, asksSilentReport };
  }
  return doubt;
}

export function unreadableVerdict(unit: Unit, matched: string[] = []): Verdict | null {
  const state = unit.repository.states[unit.entry];
  if (state === "unreadable") return keep("unreadable", phrase("reason.unreadable"), matched);
  if (state === "present" && (unit.facts === undefined || unit.facts.kind === "unknown")) {
    const type = unit.facts?.mediaType ?? "unknown";
    return keep("unknownType", phrase("reason.unknownType", { type }), matched);
  }
  return null;
}

function brokenWords(unit: Unit): { ghost: boolean; words: Phrase } | null {
  const damage = unit.repository.damage[unit.entry] ?? 0;
  if (damage === 0) return null;
  return damage === 2
    ? { ghost: true, words: phrase("reason.ghostIndex") }
    : { ghost: false, words: phrase("reason.partialIndex") };
}

/**
 * Why an untagged manifest is still too young to be removed; null once it is not. Its clock starts
 * at the latest sign of life: an index that will need it may still be on its way.
 */
export function graceLeft(unit: Unit, grace: number, now: number): Phrase | null {
  const { presence } = unit;
  const { untaggedSince, firstSeen, pushed, pulled, stored } = presence ?? {};
  const signs = [untaggedSince, firstSeen, pushed, pulled, stored];
  const tagTimes = unit.tags.flatMap((tag) => [tag.firstSeen, tag.pushed, tag.pulled, tag.stored]);
  const times = [...signs, ...tagTimes].filter((at) => isPlausible(at, now));
  if (times.length === 0) return phrase("reason.untaggedUnknown");
  const age = now - Math.max(...times);
  if (age >= grace) return null;
  return phrase("reason.grace", {
    age: spanOf(Math.max(0, age), "ago"),
    grace: spanOf(grace, "ago"),
  });
}
