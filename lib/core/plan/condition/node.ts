import type { Unit } from "../facts/unit";
import type { Tri } from "./tri";

/** A compiled condition: its answer about a unit, and the facts behind that answer in words. */
export interface Node {
  test(unit: Unit): Tri;
  /** "created 41 days ago, older than 30 days": true of the unit whatever the answer was. */
  say(unit: Unit): string;
}
