import { describeDuration } from "../../policy/duration";
import { isPlausible } from "../facts/clock";
import type { Unit } from "../facts/unit";
import { keep, type Verdict } from "./verdict";

export function unreadableVerdict(unit: Unit, matched: string[] = []): Verdict | null {
  const state = unit.repository.states[unit.place];
  if (state === "unreadable") return keep("unreadable", "its manifest could not be read", matched);
  if (state === "present" && (unit.facts === undefined || unit.facts.kind === "unknown")) {
    const type = unit.facts?.mediaType ?? "unknown";
    return keep("unknownType", `what a manifest of type ${type} needs is not known`, matched);
  }
  return null;
}

export function brokenWords(unit: Unit): { ghost: boolean; words: string } | null {
  const brokenness = unit.repository.brokenness[unit.place] ?? 0;
  if (brokenness === 0) return null;
  return brokenness === 2
    ? { ghost: true, words: "ghost index: all of its members are gone" }
    : { ghost: false, words: "partial index: some of its members are gone" };
}

/**
 * Why an untagged manifest is still too young to be removed; null once it is not. Its clock starts
 * at the latest sign of life: an index that will need it may still be on its way.
 */
export function graceLeft(unit: Unit, grace: number, now: number): string | null {
  const { presence } = unit;
  const { untaggedSince, firstSeen, pushed, pulled } = presence ?? {};
  const signs = [untaggedSince, firstSeen, pushed, pulled];
  const tagTimes = unit.tags.flatMap((tag) => [tag.firstSeen, tag.pushed, tag.pulled]);
  const times = [...signs, ...tagTimes].filter((at) => isPlausible(at, now));
  if (times.length === 0) return "since when it is untagged is not known";
  const age = now - Math.max(...times);
  if (age >= grace) return null;
  const since = describeDuration(Math.max(0, age));
  return `seen ${since} ago, still within the grace of ${describeDuration(grace)}`;
}
