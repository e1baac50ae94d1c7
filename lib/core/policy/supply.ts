import type { Leaf } from "./condition";
import type { Clock } from "./leaves";

/**
 * From where the server learns what a condition asks about. "nobody": no code tells it, so that every
 * answer is "unknown", which keeps.
 */
export type Supply = "scan" | "events" | "nobody";

type KeyOf<One> = One extends unknown ? keyof One : never;
export type LeafKey = KeyOf<Leaf>;

/** A new kind of condition has to say here who supplies its fact; the documents are held against it. */
export const leafSupply = {
  tag: "scan",
  repository: "scan",
  tagged: "scan",
  kind: "scan",
  platform: "scan",
  digest: "scan",
  label: "scan",
  annotation: "scan",
  size: "scan",
  /** Some times come with events only: see clockSupply. */
  time: "scan",
  /** Likewise, where its first key is a time. */
  rank: "scan",
  revision: "scan",
  expires: "scan",
  inUse: "nobody",
  immutable: "nobody",
} as const satisfies Record<LeafKey, Supply>;

export const clockSupply = {
  created: "scan",
  pushed: "events",
  pulled: "events",
  active: "events",
  firstSeen: "scan",
  untagged: "scan",
} as const satisfies Record<Clock, Supply>;

/** Facts that nobody supplies, as the names of the conditions that ask for them. */
export type UnsuppliedFact = {
  [Key in LeafKey]: (typeof leafSupply)[Key] extends "nobody" ? Key : never;
}[LeafKey];

export function leafKey(leaf: Leaf): LeafKey {
  return Object.keys(leaf)[0] as LeafKey;
}

export function isUnsupplied(key: LeafKey): key is UnsuppliedFact {
  return leafSupply[key] === "nobody";
}
