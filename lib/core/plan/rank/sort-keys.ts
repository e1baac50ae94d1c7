import { compare as compareVersions, type SemVer } from "semver";
import { parseOrder, type Order, type OrderKey } from "../../policy/order";
import { readClock, type ClockFacts } from "../facts/clock";
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
  facts: ClockFacts,
): TotalOrder {
  const keys = by.map((text) => {
    const { key, descending } = parseOrder(text);
    return makeKey(key, descending, units, facts);
  });
  const primary = keys[0] ?? makeKey("created", true, units, facts);
  const compare = (a: number, b: number): number => {
    for (const key of keys) {
      const difference = key.compare(a, b);
      if (difference !== 0) return difference;
    }
    return breakTie(units, a, b);
  };
  return { compare, comparePrimary: primary.compare, primary };
}

function makeKey(
  key: OrderKey,
  descending: boolean,
  units: readonly Unit[],
  facts: ClockFacts,
): SortKey {
  const sign = descending ? -1 : 1;
  if (key === "semver") {
    const versions = units.map(highestVersion);
    return {
      isTime: false,
      lacks: (unit) => versions[unit] === null,
      compare: (a, b) => {
        const left = versions[a] ?? null;
        const right = versions[b] ?? null;
        if (left === null || right === null) return Number(left === null) - Number(right === null);
        return sign * compareVersions(left, right);
      },
    };
  }
  if (key === "natural") {
    const names = units.map(highestName);
    return {
      isTime: false,
      lacks: (unit) => names[unit] === null,
      compare: (a, b) => {
        const left = names[a] ?? null;
        const right = names[b] ?? null;
        if (left === null || right === null) return Number(left === null) - Number(right === null);
        return sign * compareNatural(left, right);
      },
    };
  }
  const times = new Float64Array(units.length);
  units.forEach((unit, at) => {
    times[at] = readClock(unit, key, facts).at ?? Number.NaN;
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

function breakTie(units: readonly Unit[], a: number, b: number): number {
  const left = units[a];
  const right = units[b];
  if (left === undefined || right === undefined) return a - b;
  const leftVersion = highestVersion(left);
  const rightVersion = highestVersion(right);
  if (leftVersion !== null && rightVersion !== null) {
    const difference = compareVersions(rightVersion, leftVersion);
    if (difference !== 0) return difference;
  } else if (leftVersion !== rightVersion) {
    return leftVersion === null ? 1 : -1;
  }
  const leftName = highestName(left);
  const rightName = highestName(right);
  if (leftName !== rightName) {
    if (leftName === null || rightName === null) return leftName === null ? 1 : -1;
    return compareNatural(rightName, leftName);
  }
  return left.digest < right.digest ? -1 : left.digest > right.digest ? 1 : a - b;
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
