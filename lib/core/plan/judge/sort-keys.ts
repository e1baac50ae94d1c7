import { compare as compareVersions, type SemVer } from "semver";
import type { Phrase } from "../../phrases";
import { type Order, type OrderKey, parseOrder } from "../../policy/order";
import { type TimestampFacts, readTimestamp } from "../facts/timestamp";
import type { Unit } from "../facts/unit";
import { compareNatural, parseVersion } from "../facts/version";

/** One declared key of an order, read once for every unit. */
interface SortKey {
  compare(a: number, b: number): number;
  /** The unit has no such key: no known time, no version, no name. */
  lacks(unit: number): boolean;
  isTime: boolean;
}

export interface TotalOrder {
  /** Declared keys, then version descending, name descending, digest ascending. */
  compare(a: number, b: number): number;
  /** The first declared key alone. */
  comparePrimary(a: number, b: number): number;
  primary: SortKey;
}

/** Numbers stand for positions in `units`. */
export function makeOrder(
  by: readonly Order[],
  units: readonly Unit[],
  facts: TimestampFacts,
): TotalOrder {
  const keys = by.map((text) => {
    const { key, descending } = parseOrder(text);
    return makeKey(key, descending, units, facts);
  });
  const primary = keys[0] ?? makeKey("created", true, units, facts);
  let ties: SortKey[] | null = null;
  const compare = (a: number, b: number): number => {
    for (const key of keys) {
      const difference = key.compare(a, b);
      if (difference !== 0) return difference;
    }
    ties ??= [byVersion(units, -1), byName(units, -1)];
    for (const key of ties) {
      const difference = key.compare(a, b);
      if (difference !== 0) return difference;
    }
    return (units[a]?.digest ?? "") < (units[b]?.digest ?? "") ? -1 : 1;
  };
  return { compare, comparePrimary: primary.compare, primary };
}

function makeKey(
  key: OrderKey,
  descending: boolean,
  units: readonly Unit[],
  facts: TimestampFacts,
): SortKey {
  const sign = descending ? -1 : 1;
  if (key === "semver") return byVersion(units, sign);
  if (key === "natural") return byName(units, sign);
  const times = new Float64Array(units.length);
  units.forEach((unit, at) => {
    times[at] = readTimestamp(unit, key, facts).at ?? Number.NaN;
  });
  return {
    isTime: true,
    lacks: (unit) => Number.isNaN(times[unit]),
    compare: (a, b) => {
      const left = times[a] ?? Number.NaN;
      const right = times[b] ?? Number.NaN;
      if (left === right) return 0;
      // Among equals of the first key, what has no known time comes first: it is the one to keep.
      if (Number.isNaN(left) || Number.isNaN(right))
        return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
      return left < right ? -sign : sign;
    },
  };
}

function byVersion(units: readonly Unit[], sign: number): SortKey {
  return byValue(units.map(highestVersion), sign, compareVersions);
}

function byName(units: readonly Unit[], sign: number): SortKey {
  return byValue(units.map(highestName), sign, compareNatural);
}

/** What has no such value comes last, whichever way the others stand. */
function byValue<T>(
  values: readonly (T | null)[],
  sign: number,
  compare: (a: T, b: T) => number,
): SortKey {
  return {
    isTime: false,
    lacks: (unit) => values[unit] === null,
    compare: (a, b) => {
      const left = values[a] ?? null;
      const right = values[b] ?? null;
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return sign * compare(left, right);
    },
  };
}

function highestVersion(unit: Unit): SemVer | null {
  let highest: SemVer | null = null;
  for (const tag of unit.tags) {
    const version = parseVersion(tag.name);
    if (version !== null && (highest === null || compareVersions(version, highest) > 0))
      highest = version;
  }
  return highest;
}

function highestName(unit: Unit): string | null {
  let highest: string | null = null;
  for (const { name } of unit.tags) {
    if (highest === null || compareNatural(name, highest) > 0) highest = name;
  }
  return highest;
}

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
  subject: Phrase;
  kept: string;
  cut: string;
}

export function openOrder(path: string, subject: Phrase, tie: Tie | null | undefined): OpenOrder[] {
  return tie ? [{ path, subject, kept: nameOf(tie.kept), cut: nameOf(tie.cut) }] : [];
}

function nameOf({ tags, digest }: Unit): string {
  return tags[0]?.name ?? digest;
}
