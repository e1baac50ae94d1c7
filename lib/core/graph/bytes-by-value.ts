import {
  attributeOf,
  blobsNeededBy,
  lastPush,
  type ManifestFacts,
  type ManifestPresence,
} from "../snapshot";
import type { SpaceContents } from "./divide-space";

export interface AgePart {
  /** The first instant of a month, UTC; null: some of what holds these bytes has no date. */
  month: number | null;
  /** Held by nothing newer than this month: what deleting all of that age would free. */
  bytes: number;
}

export interface LabelPart {
  /** null: what holds these bytes has no such label, or an empty one, or its labels are not known. */
  value: string | null;
  /** Held by manifests with different values. */
  shared: boolean;
  bytes: number;
}

export interface Arrivals {
  /** Bytes by the week in which the first of what holds them came; `at` is its first instant, UTC. */
  weeks: { at: number; bytes: number }[];
  /** Bytes held by nothing that has a date. */
  undatedBytes: number;
  /** How many manifests were dated by when they were pushed, and by when they were created. */
  dated: { pushed: number; created: number };
}

const WEEK_MS = 7 * 86_400_000;
/** The epoch began on a Thursday. */
const MONDAY_MS = 4 * 86_400_000;

/** The parts add up to all bytes, as those of `Space` do. Oldest first, without a date last. */
export function bytesByAge(contents: SpaceContents): AgePart[] {
  const months = divide<number | null>(
    contents,
    ({ created }) => (created === null ? null : monthOf(created)),
    // What has no date may be newer than all that has one.
    (a, b) => (a === null || b === null ? null : Math.max(a, b)),
  );
  return [...months]
    .map(([month, bytes]) => ({ month, bytes }))
    .sort((a, b) => (a.month ?? Infinity) - (b.month ?? Infinity));
}

export function bytesByLabel(contents: SpaceContents, label: string): LabelPart[] {
  const shared = Symbol("shared");
  const values = divide<string | null | symbol>(
    contents,
    ({ labels }) => attributeOf(labels, label) || null,
    (a, b) => (a === b ? a : shared),
  );
  return [...values].map(([value, bytes]) =>
    typeof value === "symbol"
      ? { value: null, shared: true, bytes }
      : { value, shared: false, bytes },
  );
}

const MOST_LABELS = 50;
/** Whoever pushes an image chooses the name; a longer one cannot be asked for. */
const MOST_LETTERS = 255;

/** The names of labels that manifests have, the commonest first. */
export function findLabels({ manifests }: SpaceContents): string[] {
  const counts = new Map<string, number>();
  for (const { labels } of manifests)
    for (const name of Object.keys(labels ?? {}))
      if (name.length <= MOST_LETTERS) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, MOST_LABELS)
    .map(([name]) => name);
}

/** How the registry has grown, as far as dates tell of what is still there. */
export function findArrivals(contents: SpaceContents): Arrivals {
  const dated = { pushed: 0, created: 0 };
  const weeks = divide<number | null>(
    contents,
    ({ created }, presence) => {
      const pushed = lastPush(presence);
      const at = pushed ?? created;
      if (at === null) return null;
      dated[pushed === null ? "created" : "pushed"] += 1;
      return weekOf(at);
    },
    (a, b) => (a === null || b === null ? (a ?? b) : Math.min(a, b)),
  );
  const undatedBytes = weeks.get(null) ?? 0;
  const sorted = [...weeks].flatMap(([at, bytes]) => (at === null ? [] : [{ at, bytes }]));
  return { weeks: sorted.sort((a, b) => a.at - b.at), undatedBytes, dated };
}

/** Bytes by a value that each manifest has; where several hold a blob, `meet` says whose it is. */
function divide<T>(
  { repositories, manifests }: SpaceContents,
  valueOf: (facts: ManifestFacts, presence: ManifestPresence) => T,
  meet: (a: T, b: T) => T,
): Map<T, number> {
  const known = new Map(manifests.map((facts) => [facts.digest, facts]));
  const held = new Map<string, { value: T; size: number }>();
  const hold = (digest: string, size: number, value: T): void => {
    const earlier = held.get(digest);
    if (earlier) earlier.value = meet(earlier.value, value);
    else held.set(digest, { value, size });
  };
  for (const presence of repositories.flatMap((repository) => repository.manifests)) {
    const facts = known.get(presence.digest);
    if (facts === undefined || presence.state === "missing") continue;
    const value = valueOf(facts, presence);
    hold(facts.digest, facts.size, value);
    for (const blob of blobsNeededBy(facts)) if (!blob.foreign) hold(blob.digest, blob.size, value);
  }
  const bytes = new Map<T, number>();
  for (const { value, size } of held.values()) bytes.set(value, (bytes.get(value) ?? 0) + size);
  return bytes;
}

function monthOf(instant: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

function weekOf(instant: number): number {
  return Math.floor((instant - MONDAY_MS) / WEEK_MS) * WEEK_MS + MONDAY_MS;
}
