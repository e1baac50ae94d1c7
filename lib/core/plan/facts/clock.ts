import type { Clock } from "../../policy/leaves";
import type { ManifestFacts, SnapshotCapabilities } from "../../snapshot";
import type { Unit } from "./unit";

/** When something happened, as far as it is known. */
export interface Reading {
  /** Milliseconds; null when unknown. -Infinity: known never to have happened. */
  at: number | null;
  /** Not known exactly, but not before this. */
  atLeast: number | null;
  /** How people should read it: "created", "its manifest was pushed", … */
  what: string;
}

export interface ClockFacts {
  now: number;
  capabilities: SnapshotCapabilities;
}

const day = 86_400_000;
/** No container image is older than the format; earlier dates are build tools' constants. */
const earliest = Date.UTC(2013, 0, 1);

export function isPlausible(at: number | null | undefined, now: number): at is number {
  return typeof at === "number" && at >= earliest && at <= now + day;
}

export function readClock(unit: Unit, clock: Clock, facts: ClockFacts): Reading {
  switch (clock) {
    case "created":
      return known(unit.facts?.created, facts.now, createdWords(unit.facts));
    case "pushed":
      return readPushed(unit, facts.now);
    case "pulled":
      return readPulled(unit, facts);
    case "active":
      return newer(readPushed(unit, facts.now), readPulled(unit, facts));
    case "firstSeen":
      return readFirstSeen(unit, facts.now);
    case "untagged":
      return known(
        unit.tags.length > 0 ? null : unit.presence?.untaggedSince,
        facts.now,
        "untagged",
      );
  }
}

const sourceWords: Record<string, string> = {
  history: "created (by its layer history)",
  label: "created (by its label)",
  child: "created (by its newest image)",
  firstSeen: "first seen",
};

function createdWords(manifest: ManifestFacts | undefined): string {
  return sourceWords[manifest?.createdSource ?? ""] ?? "created";
}

/** The tag's own push where it was seen, else the manifest's: another tag may have brought it in. */
function readPushed(unit: Unit, now: number): Reading {
  const own = newest(
    unit.tags.map((tag) => tag.pushed),
    now,
  );
  const manifest = isPlausible(unit.presence?.pushed, now) ? unit.presence.pushed : null;
  if (own !== null && (unit.tags.length === 1 || manifest === null || own >= manifest)) {
    return known(own, now, "pushed");
  }
  return known(manifest, now, unit.tags.length > 0 ? "its manifest was pushed" : "pushed");
}

/**
 * "Never pulled" is known only of what was seen being pushed for the first time: of all else, a pull
 * may have gone by before pulls were being recorded.
 */
function readPulled(unit: Unit, { now, capabilities }: ClockFacts): Reading {
  const pulls = unit.tags.map((tag) => tag.pulled);
  const at = newest([...pulls, unit.presence?.pulled ?? null], now);
  if (at !== null) return known(at, now, "pulled");
  const pushed = readPushed(unit, now).at;
  const seen = unit.presence?.firstSeen ?? unit.tags[0]?.firstSeen ?? null;
  const watched = pushed !== null && (seen === null || seen >= pushed);
  const never = capabilities.pullTimes && watched;
  return { at: never ? Number.NEGATIVE_INFINITY : null, atLeast: null, what: "pulled" };
}

function readFirstSeen(unit: Unit, now: number): Reading {
  if (unit.tags.length === 0) return known(unit.presence?.firstSeen, now, "first seen");
  const at = newest(
    unit.tags.map((tag) => tag.firstSeen),
    now,
  );
  const all = unit.tags.every((tag) => isPlausible(tag.firstSeen, now));
  return { at: all ? at : null, atLeast: at, what: "first seen" };
}

function newer(a: Reading, b: Reading): Reading {
  const atLeast = Math.max(a.at ?? Number.NEGATIVE_INFINITY, b.at ?? Number.NEGATIVE_INFINITY);
  const bound = atLeast === Number.NEGATIVE_INFINITY ? null : atLeast;
  if (a.at === null || b.at === null) return { at: null, atLeast: bound, what: "active" };
  return { at: atLeast, atLeast, what: b.at > a.at ? "pulled" : `never pulled since, ${a.what}` };
}

function newest(times: readonly (number | null | undefined)[], now: number): number | null {
  let latest: number | null = null;
  for (const at of times) if (isPlausible(at, now) && (latest === null || at > latest)) latest = at;
  return latest;
}

function known(at: number | null | undefined, now: number, what: string): Reading {
  const believed = isPlausible(at, now) ? at : null;
  return { at: believed, atLeast: believed, what };
}
