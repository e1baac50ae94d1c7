import "server-only";
import type { RefusedEvents, RefusalReason } from "@/lib/core/api/events";
import type { EventIntakeRow } from "../store/schema";

/** For whoever connects a registry: what came, and what to do about it. */
const messages: Record<RefusalReason, string> = {
  "no-secret":
    "It came without a secret. Paste the configuration again, its header included, then restart the registry.",
  "wrong-secret":
    "The registry sent a secret that is not this one's. Paste the configuration again, then restart the registry; if nobody has the secret any more, make a new one.",
  "wrong-signature":
    "It was not signed with this secret. Give the registry the secret again as its secret key; if it has it, something in between changes what the registry sends.",
  "unusable-secret":
    "Drydock cannot read the secret that it has stored, because DRYDOCK_SECRET is another one than before. Make a new secret here, and give it to the registry.",
  "too-large":
    "It was larger than 1 MiB or told of more than 1,000 events, which no registry's deliveries are. Find out what else sends to this address.",
  "not-json":
    "It was not JSON. Choose JSON as the format where the registry offers several, and find out whether something in between changes what it sends.",
  "unknown-form":
    "It has none of the forms that Drydock reads. Compare the registry's product, payload format and event types with what is written below.",
};

/**
 * Deliveries that nothing could be made of, by registry, in this process's memory: anybody can have one
 * refused, and must not be able to make the store write for it. Bounded by the registries whose events are
 * on. A restart forgets them; what the registry repeats is back at once.
 */
export class Refusals {
  readonly #byRegistry = new Map<string, Omit<RefusedEvents, "message">>();

  constructor(private readonly now: () => number) {}

  note(intake: EventIntakeRow, reason: RefusalReason): void {
    const lastAt = this.now();
    const before = this.of(intake);
    const { count, since } = before ?? { count: 0, since: lastAt };
    this.#byRegistry.set(intake.registry_id, { count: count + 1, since, lastAt, reason });
  }

  /** Once something is accepted, what was refused before is over. */
  forget(registryId: string): void {
    this.#byRegistry.delete(registryId);
  }

  /**
   * Null when none was refused, or all of them before the present secret was made or before something came
   * in with it: perhaps to another process.
   */
  of(intake: EventIntakeRow): RefusedEvents | null {
    const { registry_id, secret_at, last_event_at } = intake;
    const refused = this.#byRegistry.get(registry_id);
    if (!refused || refused.lastAt < Math.max(secret_at, last_event_at ?? 0)) return null;
    return { ...refused, message: messages[refused.reason] };
  }
}
