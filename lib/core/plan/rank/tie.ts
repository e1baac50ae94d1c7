import type { Unit } from "../facts/unit";

/** Units on both sides of a cut that the first declared key does not tell apart. */
export interface Tie {
  kept: Unit;
  cut: Unit;
}

/** A place of a policy whose "newest N" its declared order leaves open in a repository. */
export interface OpenOrder {
  /** Where in the policy: "rules[0]", "protect", "spare", "floor". */
  path: string;
  /** "Rule newest", "The floor". */
  subject: string;
  kept: string;
  cut: string;
}

export function openOrder(path: string, subject: string, tie: Tie | null | undefined): OpenOrder[] {
  return tie ? [{ path, subject, kept: nameOf(tie.kept), cut: nameOf(tie.cut) }] : [];
}

function nameOf({ tags, digest }: Unit): string {
  return tags[0]?.name ?? digest;
}
