import type { Policy } from "../../policy/schema";
import { no, unknown, yes } from "../compile/node";
import type { Answers } from "./apply-rules";

/** What the rules alone make of a unit. */
export interface Choice {
  decision: "keep" | "delete";
  /** Position of the deciding rule; -1: no rule decided. */
  rule: number;
  /** holds: its condition did; else: it did not; unknown: it could not be told, so the unit is kept. */
  by: "holds" | "else" | "unknown" | "default";
}

export function choose(policy: Policy, answers: readonly Answers[], unit: number): Choice {
  return policy.mode === "firstMatch"
    ? chooseFirst(policy, answers, unit)
    : chooseKeep(policy, answers, unit);
}

/** Any keep rule beats every delete rule, and what cannot be told beats a delete rule too. */
function chooseKeep(policy: Policy, answers: readonly Answers[], unit: number): Choice {
  let deleting = -1;
  let keepingPerhaps = -1;
  let deletingPerhaps = -1;
  for (let at = 0; at < policy.rules.length; at++) {
    const holds = answers[at]?.holds[unit] ?? no;
    if (holds === no) continue;
    if (policy.rules[at]?.verdict === "keep") {
      if (holds === yes) return { decision: "keep", rule: at, by: "holds" };
      if (keepingPerhaps === -1) keepingPerhaps = at;
    } else if (holds === yes) {
      if (deleting === -1) deleting = at;
    } else if (deletingPerhaps === -1) {
      deletingPerhaps = at;
    }
  }
  if (keepingPerhaps !== -1) return { decision: "keep", rule: keepingPerhaps, by: "unknown" };
  if (deleting !== -1) return { decision: "delete", rule: deleting, by: "holds" };
  if (deletingPerhaps !== -1) return { decision: "keep", rule: deletingPerhaps, by: "unknown" };
  return { decision: policy.default, rule: -1, by: "default" };
}

/** The first rule that selects the unit owns it; if that cannot be told, nobody may delete it. */
function chooseFirst(policy: Policy, answers: readonly Answers[], unit: number): Choice {
  for (let at = 0; at < policy.rules.length; at++) {
    const rule = policy.rules[at];
    const answer = answers[at];
    const selected = answer?.selected[unit] ?? no;
    if (rule === undefined || answer === undefined || selected === no) continue;
    const holds = answer.holds[unit] ?? no;
    if (selected === unknown || holds === unknown)
      return { decision: "keep", rule: at, by: "unknown" };
    if (holds === yes) return { decision: rule.verdict, rule: at, by: "holds" };
    const otherwise = rule.else ?? (rule.verdict === "delete" ? "keep" : "pass");
    if (otherwise !== "pass") return { decision: otherwise, rule: at, by: "else" };
  }
  return { decision: policy.default, rule: -1, by: "default" };
}
