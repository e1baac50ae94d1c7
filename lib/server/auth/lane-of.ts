import "server-only";
import type { Context } from "../context";
import type { HashLane } from "../crypto/hash-queue";
import { networkOf } from "./network-address";

/** In which lane somebody signed in waits for a password to be hashed. */
export function laneOf({ actor, caller }: Context): HashLane {
  return { known: true, account: actor.name, network: networkOf(caller?.address ?? "") };
}
