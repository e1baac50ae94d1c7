import { type Phrase, phrase } from "../../phrases";
import type { Timestamp } from "../../policy/leaves";
import type { ManifestFacts, SnapshotCapabilities } from "../../snapshot";
import type { Unit } from "./unit";

/** When something happened, as far as it is known. */
export interface Reading {
  /** Milliseconds; null when unknown. -Infinity: known never to have happened. */
  at: number | null;
  /** The earliest it can have been, where it is not known exactly. */
  atLeast: number | null;
  /** The latest it can have been, where it is not known exactly: anything later would have been seen. */
  atMost: number | null;
  /** How people should read it: "created", "its manifest was pushed", … */
  what: Phrase;
}

export interface TimestampFacts {
  now: number;
  capabilities: SnapshotCapabilities;
}

const DAY_MS = 86_400_000;
/** No container image is older than the format; earlier dates are build tools' constants. */
const earliest = Date.UTC(2013, 0, 1);

export function isPlausible(at: number | null | undefined, now: number): at is number {
  return typeof at === "number" && at >= earliest && at <= now + DAY_MS;
}

export function readTimestamp(unit: Unit, timestamp: Timestamp, facts: TimestampFacts): Reading {
  switch (timestamp) {
    case "created":
      return known(unit.facts?.created, facts.now, createdWords(unit.facts));
    case "pushed":
      return readPushed(unit, facts);
    case "pulled":
      return readPulled(unit, facts);
    case "active":
      return newer(readPushed(unit, facts), readPulled(unit, facts));
    case "firstSeen":
      return readFirstSeen(unit, facts.now);
    case "untagged":
      return known(
        unit.tags.length > 0 ? null : unit.presence?.untaggedSince,
        facts.now,
        words.untagged,
      );
  }
}

const words = {
  active: phrase("time.active"),
  created: phrase("time.created"),
  firstSeen: phrase("time.firstSeen"),
  manifestPushed: phrase("time.manifestPushed"),
  manifestPushedByStorage: phrase("time.manifestPushedByStorage"),
  pulled: phrase("time.pulled"),
  pushed: phrase("time.pushed"),
  pushedByStorage: phrase("time.pushedByStorage"),
  untagged: phrase("time.untagged"),
};

const sourceWords: Record<string, Phrase> = {
  history: phrase("time.createdByHistory"),
  label: phrase("time.createdByLabel"),
  child: phrase("time.createdByChild"),
  firstSeen: words.firstSeen,
};

function createdWords(manifest: ManifestFacts | undefined): Phrase {
  return sourceWords[manifest?.createdSource ?? ""] ?? words.created;
}

/** Those of one tag or manifest. */
type Pushes = (item: { pushed: number | null; stored?: number }) => (number | null)[];
const byEvents: Pushes = ({ pushed }) => [pushed];
/** A push that no event reported has left its time in the storage: the later of the two is the last. */
const byAny: Pushes = ({ pushed, stored }) => [pushed, stored ?? null];

/**
 * The tag's own push where it was seen, else the manifest's: another tag may have brought it in. It was
 * the last one even if others went by unseen, because every scan compares the digest it brought.
 */
function findPush(unit: Unit, pushes: Pushes, now: number): { at: number; own: boolean } | null {
  const { tags, presence } = unit;
  const own = newest(tags.flatMap(pushes), now);
  const manifest = newest(presence ? pushes(presence) : [], now);
  if (own !== null && (tags.length === 1 || manifest === null || own >= manifest))
    return { at: own, own: true };
  return manifest === null ? null : { at: manifest, own: false };
}

function readPushed(unit: Unit, { now, capabilities }: TimestampFacts): Reading {
  const push = findPush(unit, byAny, now);
  if (push) {
    const own = push.own || unit.tags.length === 0;
    const seen = [...unit.tags, ...(unit.presence ? [unit.presence] : [])].flatMap(byEvents);
    if (seen.includes(push.at))
      return known(push.at, now, own ? words.pushed : words.manifestPushed);
    return known(push.at, now, own ? words.pushedByStorage : words.manifestPushedByStorage);
  }
  const atMost = watchedSince(capabilities.pushTimes, capabilities.pushTimesSince);
  return { at: null, atLeast: null, atMost, what: words.pushed };
}

/**
 * A pull that was seen is the last one only if none can have gone by unseen since. "Never pulled" is
 * known only of what was seen being pushed for the first time while pulls were being recorded: the storage
 * has the time of the last push alone.
 */
function readPulled(unit: Unit, facts: TimestampFacts): Reading {
  const { now, capabilities } = facts;
  const { pullTimes, pullTimesSince: since } = capabilities;
  const pulls = unit.tags.map((tag) => tag.pulled);
  const at = newest([...pulls, unit.presence?.pulled ?? null], now);
  const atMost = watchedSince(pullTimes, since);
  if (at !== null && isWatched(at, since)) return known(at, now, words.pulled);
  if (at !== null) return { at: null, atLeast: at, atMost, what: words.pulled };
  const pushed = findPush(unit, byEvents, now)?.at ?? null;
  const seen =
    unit.presence?.firstSeen ?? Math.min(...unit.tags.flatMap((tag) => tag.firstSeen ?? []));
  const fresh = pushed !== null && seen >= pushed && isWatched(pushed, since);
  const never = pullTimes && fresh;
  return { at: never ? Number.NEGATIVE_INFINITY : null, atLeast: null, atMost, what: words.pulled };
}

/** Whether everything that happened after this would have been seen. */
function isWatched(at: number, since: number | null | undefined): boolean {
  return since === undefined || (since !== null && at >= since);
}

/** The latest time at which something unseen can have happened; null when it can be any time. */
function watchedSince(reported: boolean, since: number | null | undefined): number | null {
  return reported && typeof since === "number" ? since : null;
}

function readFirstSeen(unit: Unit, now: number): Reading {
  if (unit.tags.length === 0) return known(unit.presence?.firstSeen, now, words.firstSeen);
  const at = newest(
    unit.tags.map((tag) => tag.firstSeen),
    now,
  );
  const all = unit.tags.every((tag) => isPlausible(tag.firstSeen, now));
  return { at: all ? at : null, atLeast: at, atMost: all ? at : null, what: words.firstSeen };
}

function newer(a: Reading, b: Reading): Reading {
  const lower = Math.max(lowest(a), lowest(b));
  const atLeast = lower === Number.NEGATIVE_INFINITY ? null : lower;
  const [most, other] = [a.at ?? a.atMost, b.at ?? b.atMost];
  const atMost = most === null || other === null ? null : Math.max(most, other);
  // A push after the time since which pulls are seen: whatever pull came before, the push is the newer.
  if (a.at !== null && a.at === atMost && b.at === null) return { ...a, atLeast, atMost };
  // And likewise a pull after the time since which pushes are seen.
  if (b.at !== null && b.at === atMost && a.at === null) return { ...b, atLeast, atMost };
  if (a.at === null || b.at === null) return { at: null, atLeast, atMost, what: words.active };
  const what = b.at > a.at ? words.pulled : phrase("time.neverPulledSince", { what: a.what });
  return { at: atLeast, atLeast, atMost, what };
}

function lowest({ at, atLeast }: Reading): number {
  return at ?? atLeast ?? Number.NEGATIVE_INFINITY;
}

function newest(times: readonly (number | null | undefined)[], now: number): number | null {
  let latest: number | null = null;
  for (const at of times) if (isPlausible(at, now) && (latest === null || at > latest)) latest = at;
  return latest;
}

function known(at: number | null | undefined, now: number, what: Phrase): Reading {
  const believed = isPlausible(at, now) ? at : null;
  return { at: believed, atLeast: believed, atMost: believed, what };
}
