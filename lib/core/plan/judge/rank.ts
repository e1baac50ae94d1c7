import type { GroupBy, RankLeaf } from "../../policy/leaves";
import type { Order } from "../../policy/order";
import { compileCapture } from "../../policy/pattern";
import type { TimestampFacts } from "../facts/timestamp";
import type { Unit } from "../facts/unit";
import { parseVersion } from "../facts/version";
import { makeOrder, type Tie, type TotalOrder } from "./sort-keys";
import { inside, outside, type Positions } from "../compile/rank-slot";

interface Group {
  sure: number;
  possible: number;
  /** What is numbered, each once: units, or the places of their digests. */
  undated: Set<number>;
  /** Digests that were counted already, and at which positions; sure: by a sure member of the pool. */
  counted: Map<number, { first: number; last: number; sure: boolean }>;
  lastKept: number | null;
  firstCut: number | null;
}

interface Count {
  positions: Positions;
  /** Equal first keys stand on both sides of the cut: another order would keep another tag. */
  tie: Tie | null;
}

/**
 * Numbers the members of a pool from 1. What only may be a member, or has no date, could stand
 * ahead of anybody: it never pushes a sure member out of the newest N, it only makes its last
 * possible position larger.
 */
export function countPositions(
  leaf: RankLeaf,
  units: readonly Unit[],
  membership: Uint8Array,
  facts: TimestampFacts,
): Count {
  const order = makeOrder(leaf.by, units, facts);
  const keyOf = leaf.groupBy ? compileGroupKey(leaf.groupBy) : null;
  const keys = keyOf ? units.map(keyOf) : null;
  const groups = new Map<string, Group>();
  const groupAt = (unit: number): Group => {
    const key = keys?.[unit] ?? "";
    let group = groups.get(key);
    if (group === undefined) {
      group = {
        sure: 0,
        possible: 0,
        undated: new Set(),
        counted: new Map(),
        lastKept: null,
        firstCut: null,
      };
      groups.set(key, group);
    }
    return group;
  };

  const numberedAs = (unit: number) =>
    leaf.count === "digest" ? (units[unit]?.entry ?? -1) : unit;
  const first = new Int32Array(units.length);
  const last = new Int32Array(units.length);
  const undated = new Uint8Array(units.length);
  const ordered: number[] = [];
  for (let unit = 0; unit < units.length; unit++) {
    if (membership[unit] === outside || (keys !== null && keys[unit] === null)) continue;
    if (!order.primary.lacks(unit)) ordered.push(unit);
    else if (order.primary.isTime) {
      undated[unit] = 1;
      groupAt(unit).undated.add(numberedAs(unit));
    }
  }
  ordered.sort(order.compare);

  for (const unit of ordered) {
    const group = groupAt(unit);
    const sure = membership[unit] === inside;
    const number = numberedAs(unit);
    const before = group.counted.get(number);
    // From here on its digest is counted where its first date puts it.
    const alsoUndated = group.undated.delete(number);
    const others = group.sure + group.possible + group.undated.size;
    first[unit] = alsoUndated ? 1 : (before?.first ?? group.sure + 1);
    // Without the earlier tag, which only may be a member, its digest has the place of this one.
    last[unit] = before?.sure ? before.last : others + (before ? 0 : 1);
    if (before === undefined || (sure && !before.sure)) {
      if (before) group.possible--;
      if (sure) group.sure++;
      else group.possible++;
      group.counted.set(number, { first: first[unit] ?? 0, last: last[unit] ?? 0, sure });
    }
    if (!sure) continue;
    if ((first[unit] ?? 0) <= leaf.top) group.lastKept = unit;
    else group.firstCut ??= unit;
  }
  return {
    positions: { membership, first, last, undated, groupOf: (unit) => keys?.[unit] ?? null },
    tie: findTie([...groups.values()], units, order),
  };
}

function findTie(groups: readonly Group[], units: readonly Unit[], order: TotalOrder): Tie | null {
  for (const { lastKept, firstCut } of groups) {
    if (lastKept === null || firstCut === null) continue;
    const [kept, cut] = [units[lastKept], units[firstCut]];
    if (kept && cut && order.comparePrimary(lastKept, firstCut) === 0) return { kept, cut };
  }
  return null;
}

/** The group a unit is counted in; null when it belongs to none and so has no place in any order. */
type GroupKey = (unit: Unit) => string | null;

/** An image with several tags is counted in the group of its first tag, by name, that has one. */
export function compileGroupKey(groupBy: GroupBy): GroupKey {
  const keyOfName = compileNameKey(groupBy);
  return (unit) => {
    for (const tag of unit.tags) {
      const key = keyOfName(tag.name);
      if (key !== null) return key;
    }
    return null;
  };
}

function compileNameKey(groupBy: GroupBy): (name: string) => string | null {
  if ("strip" in groupBy) return (name) => name.replace(/[0-9]+/g, "");
  if ("regex" in groupBy) return compileCapture(groupBy.regex);
  return (name) => {
    const version = parseVersion(name);
    if (version === null) return null;
    return groupBy.semver === "major" ? `${version.major}` : `${version.major}.${version.minor}`;
  };
}

interface Picked {
  units: number[];
  /** Cuts where another order of equals would pick another; `equals` are all of them, on both sides. */
  ties: (Tie & { equals: number[] })[];
}

/**
 * Units that come first in an order, until `most` tags (or digests) are together. Those without the
 * first key are picked on their own, as many again: nobody knows that they would not come first.
 */
export function pickNewest(
  units: readonly Unit[],
  isCandidate: (unit: Unit) => boolean,
  most: number,
  { by, count }: { by: readonly Order[]; count: "tag" | "digest" },
  facts: TimestampFacts,
): Picked {
  const candidates = units.filter(isCandidate);
  const ties: Picked["ties"] = [];
  if (candidates.length === 0) return { units: [], ties };
  const order = makeOrder(by, units, facts);
  const take = (from: Unit[]): number[] => {
    const picked: number[] = [];
    const entries = new Set<number>();
    let together = 0;
    let last: Unit | null = null;
    for (const unit of from.sort((a, b) => order.compare(a.index, b.index))) {
      const known = count === "digest" && entries.has(unit.entry);
      // Where one digest too many is met the list ends: were later tags of a picked one spared as well,
      // a rule that keeps its first tag would cost them their place.
      if (together >= most && !known) {
        const isEqual = (other: Unit) => order.comparePrimary(other.index, unit.index) === 0;
        if (last !== null && isEqual(last)) {
          const equals = from.filter(isEqual).map(({ index }) => index);
          ties.push({ kept: last, cut: unit, equals });
        }
        break;
      }
      last = unit;
      entries.add(unit.entry);
      picked.push(unit.index);
      // What is broken is spared with the others, but not in the place of one that is whole.
      if (!known && unit.readable)
        together += count === "digest" ? 1 : Math.max(1, unit.tags.length);
    }
    return picked;
  };
  const picked = [
    ...take(candidates.filter(({ index }) => !order.primary.lacks(index))),
    ...take(candidates.filter(({ index }) => order.primary.lacks(index))),
  ];
  return { units: picked, ties };
}
