import { type Phrase, phrase } from "../phrases";
import type { Leaf } from "../policy/condition";
import type { CodedFinding } from "../policy/finding";
import type { Timestamp } from "../policy/leaves";
import type { Policy } from "../policy/schema";
import type { Snapshot } from "../snapshot";
import { leavesOfPolicy } from "./document-traps";

interface Unsupplied {
  message: Phrase;
  suggestion: Phrase;
  isSupplied(snapshot: Snapshot): boolean;
}

const unsupplied: Record<DoubtfulFact, Unsupplied> = {
  immutable: {
    message: phrase("finding.immutableUnanswered"),
    suggestion: phrase("finding.immutableUnansweredAdvice"),
    isSupplied: ({ repositories }) =>
      repositories.some(({ tags }) => tags.some((tag) => typeof tag.immutable === "boolean")),
  },
  inUse: {
    message: phrase("finding.inUseUnanswered"),
    suggestion: phrase("finding.inUseUnansweredAdvice", {
      example: '{ "time": { "of": "pulled", "newerThan": "30d" } }',
    }),
    isSupplied: ({ inUse }) => inUse !== undefined,
  },
};

interface UnansweredLeaf {
  fact: DoubtfulFact;
  path: string;
  message: Phrase;
  suggestion: Phrase;
}

/** Conditions whose fact the snapshot does not have; without a snapshot, those whose fact nobody ever supplies. */
export function unansweredLeaves(policy: Policy, snapshot?: Snapshot): UnansweredLeaf[] {
  return leavesOfPolicy(policy).flatMap(({ leaf, path }) => {
    const fact = leafKey(leaf);
    if (!isDoubtful(fact)) return [];
    const { message, suggestion, isSupplied } = unsupplied[fact];
    const isAnswered = snapshot ? isSupplied(snapshot) : !isUnsupplied(fact);
    return isAnswered ? [] : [{ fact, path, message, suggestion }];
  });
}

export function unansweredFindings(policy: Policy, snapshot?: Snapshot): CodedFinding[] {
  return unansweredLeaves(policy, snapshot).map(({ path, message, suggestion }) => ({
    ...{ severity: "error", code: "unanswered" },
    ...{ path, message, suggestion },
  }));
}

/**
 * From where the server learns what a condition asks about. "reports": from sources that somebody sets up. "nobody": no
 * code tells it, so that every answer is "unknown", which keeps.
 */
type Supply = "scan" | "events" | "reports" | "nobody";

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
  inUse: "reports",
  immutable: "nobody",
} as const satisfies Record<LeafKey, Supply>;

export const timestampSupply = {
  created: "scan",
  pushed: "events",
  pulled: "events",
  active: "events",
  firstSeen: "scan",
  untagged: "scan",
} as const satisfies Record<Timestamp, Supply>;

type FactsOf<From extends Supply> = {
  [Key in LeafKey]: (typeof leafSupply)[Key] extends From ? Key : never;
}[LeafKey];

/** Facts that a snapshot may have none of, as the names of the conditions that ask for them. */
type DoubtfulFact = FactsOf<"nobody" | "reports">;

export function leafKey(leaf: Leaf): LeafKey {
  return Object.keys(leaf)[0] as LeafKey;
}

const isDoubtful = (key: LeafKey): key is DoubtfulFact =>
  leafSupply[key] === "reports" || isUnsupplied(key);

export function isUnsupplied(key: LeafKey): key is FactsOf<"nobody"> {
  return leafSupply[key] === "nobody";
}
