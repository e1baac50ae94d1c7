import { type Phrase, phrase } from "../../phrases";
import { parseDuration, spanOf } from "../../policy/duration";
import { duration } from "../../policy/duration-schema";
import { type TimeLeaf, type Timestamp } from "../../policy/leaves";
import { isPlausible, readTimestamp, type Reading } from "../facts/timestamp";
import type { Unit } from "../facts/unit";
import { attributeValues } from "./content-nodes";
import { and, type Environment, no, type Node, tri, type Tri, unknown, yes } from "./node";

const unknownWords: Record<Timestamp, Phrase> = {
  created: phrase("time.createdUnknown"),
  pushed: phrase("time.pushedUnknown"),
  pulled: phrase("time.pulledUnknown"),
  active: phrase("time.activeUnknown"),
  firstSeen: phrase("time.firstSeenUnknown"),
  untagged: phrase("time.untaggedUnknown"),
};

interface Bound {
  test(reading: Reading): Tri;
  words: { yes: Phrase; no: Phrase };
}

/** Bounds are strict on both sides: what is exactly 30 days old is neither older nor newer. */
export function timeNode(leaf: TimeLeaf, environment: Environment): Node {
  const { now } = environment;
  const bounds: Bound[] = [];
  const past = (cut: number, yesWords: Phrase, noWords: Phrase): void => {
    bounds.push({
      test: (reading) => isBefore(reading, cut),
      words: { yes: yesWords, no: noWords },
    });
  };
  const recent = (cut: number, yesWords: Phrase, noWords: Phrase): void => {
    bounds.push({
      test: (reading) => isAfter(reading, cut),
      words: { yes: yesWords, no: noWords },
    });
  };
  if (leaf.olderThan !== undefined) {
    const ms = parseDuration(leaf.olderThan);
    const age = spanOf(ms);
    past(now - ms, phrase("time.older", { age }), phrase("time.notOlder", { age }));
  }
  if (leaf.newerThan !== undefined) {
    const ms = parseDuration(leaf.newerThan);
    const age = spanOf(ms, "ago");
    recent(now - ms, phrase("time.within", { age }), phrase("time.notWithin", { age }));
  }
  if (leaf.before !== undefined) {
    const date = leaf.before;
    past(Date.parse(date), phrase("time.before", { date }), phrase("time.notBefore", { date }));
  }
  if (leaf.after !== undefined) {
    const date = leaf.after;
    recent(Date.parse(date), phrase("time.after", { date }), phrase("time.notAfter", { date }));
  }

  return {
    test: (unit) => {
      // A tag has no time of being untagged: that is known, not missing.
      if (leaf.of === "untagged" && unit.tags.length > 0) return no;
      const reading = readTimestamp(unit, leaf.of, environment);
      let answer: Tri = yes;
      for (const bound of bounds) answer = and(answer, withHistory(bound, reading, leaf, unit));
      return answer;
    },
    say: (unit) => {
      if (leaf.of === "untagged" && unit.tags.length > 0) return phrase("fact.tagged");
      const reading = readTimestamp(unit, leaf.of, environment);
      const facts = [when(reading, leaf.of, now)];
      for (const bound of bounds) {
        const answer = withHistory(bound, reading, leaf, unit);
        if (answer !== unknown) facts.push(answer === yes ? bound.words.yes : bound.words.no);
      }
      return phrase("fact.list", { facts });
    },
  };

  /** What was never seen being pulled has been unused since its push, and only that long. */
  function withHistory(
    bound: Bound,
    reading: Reading,
    { of }: TimeLeaf,
    unit: Parameters<Node["test"]>[0],
  ): Tri {
    const answer = bound.test(reading);
    if (of !== "pulled" || answer !== yes || wasSeen(reading)) return answer;
    return bound.test(readTimestamp(unit, "pushed", environment)) === yes ? yes : unknown;
  }
}

function wasSeen({ at, atLeast }: Reading): boolean {
  return (at !== null && at !== Number.NEGATIVE_INFINITY) || atLeast !== null;
}

function isBefore({ at, atLeast, atMost }: Reading, cut: number): Tri {
  if (at !== null) return tri(at < cut);
  if (atMost !== null && atMost < cut) return yes;
  return atLeast !== null && atLeast >= cut ? no : unknown;
}

function isAfter({ at, atLeast, atMost }: Reading, cut: number): Tri {
  if (at !== null) return tri(at > cut);
  if (atMost !== null && atMost <= cut) return no;
  return atLeast !== null && atLeast > cut ? yes : unknown;
}

function when(reading: Reading, timestamp: Timestamp, now: number): Phrase {
  const { at, atLeast, atMost, what } = reading;
  if (at === Number.NEGATIVE_INFINITY) return phrase("time.neverPulled");
  const since = (instant: number) => spanOf(Math.max(0, now - instant), "ago");
  if (at !== null) {
    return at > now
      ? phrase("time.justNow", { what })
      : phrase("time.ago", { what, age: since(at) });
  }
  if (atMost !== null) return phrase("time.notInTheLast", { what, age: since(atMost) });
  if (atLeast !== null) return phrase("time.atMostAgo", { what, age: since(atLeast) });
  return unknownWords[timestamp];
}

/**
 * Whether an image says of itself, in a label, that its time is over: an RFC 3339 instant, or a
 * duration counted from its creation. Of several values (an index) the latest counts.
 */
export function expiresNode(label: string, environment: Environment): Node {
  return {
    test: (unit) => {
      const at = expiry(unit, label, environment);
      if (at === "never") return no;
      return at === null ? unknown : tri(at < environment.now);
    },
    say: (unit) => {
      const at = expiry(unit, label, environment);
      if (at === "never") return phrase("fact.expiryMissing", { label });
      if (at === null) return phrase("fact.expiryUnreadable", { label });
      const day = new Date(at).toISOString().slice(0, 10);
      return at < environment.now
        ? phrase("fact.expired", { day, label })
        : phrase("fact.expires", { day });
    },
  };
}

function expiry(unit: Unit, label: string, environment: Environment): number | null | "never" {
  const { values, whole } = attributeValues("label", label, unit.facts, environment);
  if (!whole) return null;
  if (values.length === 0) return "never";
  let latest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    const at = instantOf(value, believed(unit.facts?.created, environment.now));
    if (at === null) return null;
    latest = Math.max(latest, at);
  }
  return latest;
}

function instantOf(value: string, created: number | null): number | null {
  if (duration.safeParse(value).success)
    return created === null ? null : created + parseDuration(value);
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(value))
    return null;
  const at = Date.parse(value);
  return isPlausible(at, Number.MAX_SAFE_INTEGER) ? at : null;
}

function believed(created: number | null | undefined, now: number): number | null {
  return isPlausible(created, now) ? created : null;
}
