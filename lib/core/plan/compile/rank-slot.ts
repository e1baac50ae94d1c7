import type { RankLeaf } from "../../policy/leaves";

/** How sure it is that a unit is among those over whom N is counted. */
export const outside = 0;

export const maybe = 1;

export const inside = 2;

/** One rank leaf of a rule, and the positions counted for the repository at hand. */
export interface RankSlot {
  leaf: RankLeaf;
  positions: Positions;
}

export interface Positions {
  /** By unit: its membership of the pool. */
  membership: Uint8Array;
  /** By unit: 0 when it has no place in the order. */
  first: Int32Array;
  /** By unit: its position if all that may be ahead of it is. */
  last: Int32Array;
  /** By unit: has no time, so that it could stand anywhere. */
  undated: Uint8Array;
  /** Name of the group it is counted in; null without groups. */
  groupOf(unit: number): string | null;
}

export const noPositions: Positions = {
  membership: new Uint8Array(0),
  first: new Int32Array(0),
  last: new Int32Array(0),
  undated: new Uint8Array(0),
  groupOf: () => null,
};
