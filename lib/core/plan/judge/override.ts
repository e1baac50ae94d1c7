import type { Policy } from "../../policy/schema";
import type { Unit } from "../facts/unit";
import { no, unknown } from "../condition/tri";
import type { Choice } from "./choose";
import type { CompiledPolicy } from "./compile-policy";
import { brokenWords, graceLeft, unreadableVerdict } from "./facts-that-keep";
import { keep, remove, type Verdict } from "./verdict";

/** What stands above the rules: what cannot be read, protection, damage, and the grace of the untagged. */
export function override(
  compiled: CompiledPolicy,
  unit: Unit,
  choice: Choice,
  explain: () => string,
  matched: string[],
): Verdict {
  const { policy } = compiled;
  const unreadable = unreadableVerdict(unit, matched);
  if (unreadable) return unreadable;

  const protection = protectedBy(compiled, unit);
  if (protection?.sure) return keep("protect", `protected: ${protection.words}`, matched);
  const verdict = within(
    compiled,
    unit,
    damaged(policy, unit, choice, applyDefaults(compiled, unit, choice, explain, matched)),
  );
  if (protection === null || verdict.decision !== "delete") return verdict;
  return protection.asksSilentReport
    ? { decision: "blocked", rule: "inUse", reason: compiled.inUse.words, matched }
    : keep("protect", `perhaps protected: ${protection.words}`, matched);
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
  explain: () => string,
  matched: string[],
): Verdict {
  const untagged = unit.tags.length === 0;
  if (choice.by === "default" && untagged) {
    return policy.untagged.action === "delete"
      ? remove("untagged", "untagged", matched)
      : keep("untagged", "untagged, which this policy keeps", matched);
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
  words: string;
  asksSilentReport: boolean;
}

/** The first protection that holds, or that cannot be ruled out. */
export function protectedBy(compiled: CompiledPolicy, unit: Unit): HeldProtection | null {
  let doubt: HeldProtection | null = null;
  for (const { node, asksSilentReport } of compiled.protect) {
    const answer = node.test(unit);
    if (answer === no) continue;
    if (answer !== unknown)
      return { sure: true, words: node.say(unit) || "everything is", asksSilentReport };
    doubt ??= { sure: false, words: node.say(unit), asksSilentReport };
  }
  return doubt;
}
