import type { Phrase } from "../../phrases";
import type { TimestampFacts } from "../facts/timestamp";
import type { InUse } from "../facts/in-use";
import type { Unit } from "../facts/unit";
import type { ContentIndex } from "../graph/content-index";
import type { RegistryIndex } from "../graph/registry-index";
import type { RankSlot } from "./rank-slot";

/** A compiled condition: its answer about a unit, and the facts behind that answer in words. */
export interface Node {
  test(unit: Unit): Tri;
  /** "created 41 days ago, older than 30 days": true of the unit whatever the answer was. null: nothing to say. */
  say(unit: Unit): Phrase | null;
}

/**
 * Three-valued truth, ordered: what is not known is neither true nor false, also under `not`, so an
 * unknown fact can decide nothing by itself.
 */
export const no = 0;
export const unknown = 1;
export const yes = 2;
export type Tri = typeof no | typeof unknown | typeof yes;

export function not(value: Tri): Tri {
  return (yes - value) as Tri;
}

export function and(a: Tri, b: Tri): Tri {
  return a < b ? a : b;
}

export function or(a: Tri, b: Tri): Tri {
  return a > b ? a : b;
}

export function tri(value: boolean): Tri {
  return value ? yes : no;
}

/** What compiled conditions may look at. */
export interface Environment extends TimestampFacts {
  index: RegistryIndex;
  content: ContentIndex;
  inUse: InUse;
  /** The unit in question. What is outside a rank's pool is never kept by it, and never deleted by its contrary. */
  verdict: "keep" | "delete";
  /** Filled while compiling: the ranks that must be counted, repository by repository, before testing. */
  ranks: RankSlot[];
}
