import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Phrase } from "@/lib/core/phrases";
import { isRegistryError } from "../http/errors";
import { phrase, refusal } from "../phrases";
import { type RegistryError, MAX_WAIT_MS, type RegistryReader } from "../registry-client";

const DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Whether the whole registry seems to be away, rather than this one answer to be bad. */
export function looksAway(error: unknown): error is RegistryError {
  return isRegistryError(error) && ["unreachable", "reset", "timeout"].includes(error.kind);
}

/**
 * Waits out a registry that restarts: one ping at a time for all requests that failed, with growing
 * pauses. Without it, a restart of some seconds would mark every tag in flight as unreadable.
 */
export class Outage {
  /** Why nothing more is asked for in this scan: the registry wants to be left alone for longer than it waits. */
  closed: Phrase | null = null;
  #waiting: Promise<void> | null = null;

  constructor(
    private readonly reader: Pick<RegistryReader, "ping">,
    private readonly signal: AbortSignal,
    private readonly delays: readonly number[] = DELAYS_MS,
  ) {}

  /** Every further request would be refused as well, and each would make the others wait. */
  note(error: unknown): void {
    if (!isRegistryError(error) || error.kind !== "rateLimited") return;
    if ((error.facts.retryAfterMs ?? 0) > MAX_WAIT_MS) this.closed = error.said;
  }

  /** Resolves once the registry answers again; throws when it stays away. */
  over(): Promise<void> {
    this.#waiting ??= this.wait().finally(() => (this.#waiting = null));
    return this.#waiting;
  }

  private async wait(): Promise<void> {
    let last: RegistryError | null = null;
    for (const delay of this.delays) {
      try {
        await this.reader.ping({ signal: this.signal });
        return;
      } catch (error) {
        this.signal.throwIfAborted();
        if (!looksAway(error)) return;
        last = error;
      }
      await pause(delay, undefined, { signal: this.signal });
    }
    const why = last?.said ?? phrase("scans.noAnswer");
    const said = phrase("scans.stoppedAnswering", { why });
    throw refusal("REGISTRY_UNREACHABLE", said, undefined, { cause: last });
  }
}
