import "server-only";
import { createHash } from "node:crypto";
import type { RegistryEvent } from "./registry-event";

/** A registry repeats a delivery within minutes, when an answer was lost. */
const MOST_EVENTS = 20_000;

/**
 * Events that were taken in of late, in this process's memory, so that a delivery that is repeated is not
 * counted and read once more. Only events with an id of their own can be told apart: two pushes of a tag
 * without one may look the same, and neither may be lost. A restart forgets them, which costs a second
 * reading and nothing else.
 */
export class SeenEvents {
  readonly #keys = new Set<string>();

  has(registryId: string, event: RegistryEvent): boolean {
    return event.id !== undefined && this.#keys.has(keyOf(registryId, event));
  }

  /** Call it when they have been stored: one that could not be stored has to count when it is repeated. */
  add(registryId: string, events: readonly RegistryEvent[]): void {
    for (const event of events)
      if (event.id !== undefined) this.#keys.add(keyOf(registryId, event));
    for (const key of this.#keys) {
      if (this.#keys.size <= MOST_EVENTS) break;
      this.#keys.delete(key);
    }
  }
}

/** With all that an event says: a registry that gives two different events one id loses neither. */
function keyOf(registryId: string, event: RegistryEvent): string {
  const { id, action, repository, tag, digest, at } = event;
  const parts = [registryId, id, action, repository, tag, digest, at];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
