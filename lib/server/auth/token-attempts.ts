import "server-only";
import { RateLimit, type Rate } from "./rate-limit";
import type { Reservation } from "./sign-in-attempts";

/** Wrong API tokens from one network. A script with a revoked one is told so until it has used this up. */
const wrongTokens: Rate = { burst: 60, everyMs: 5_000 };
const MAX_GOOD = 1_000;

/**
 * How often a network may send wrong API tokens, counted before a token is looked up. A token that was good
 * from the same network a while ago is not counted, so that one broken script does not stop the others.
 */
export class TokenAttempts {
  readonly #wrong: RateLimit;
  /** `network hash`, the latest last. */
  readonly #good = new Set<string>();

  constructor(now: () => number) {
    this.#wrong = new RateLimit(wrongTokens, now);
  }

  reserve(network: string, hash: string): Reservation {
    if (this.#good.has(`${network} ${hash}`)) return { waitSeconds: 0, giveBack: () => undefined };
    const waitMs = this.#wrong.waitMs(network);
    if (waitMs > 0) return { waitSeconds: Math.ceil(waitMs / 1000) };
    this.#wrong.take(network);
    return { waitSeconds: 0, giveBack: () => this.#wrong.giveBack(network) };
  }

  remember(network: string, hash: string): void {
    const key = `${network} ${hash}`;
    this.#good.delete(key);
    this.#good.add(key);
    const [oldest] = this.#good;
    if (this.#good.size > MAX_GOOD && oldest !== undefined) this.#good.delete(oldest);
  }

  forget(network: string, hash: string): void {
    this.#good.delete(`${network} ${hash}`);
  }
}
