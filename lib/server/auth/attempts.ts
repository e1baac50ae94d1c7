import "server-only";

interface Limit {
  failures: number;
  withinMs: number;
}

/** Slows guessing from one place down. */
const perPlace: Limit = { failures: 10, withinMs: 5 * 60_000 };
/** Where a proxy lets callers invent their address, this one still holds. */
const perAccount: Limit = { failures: 50, withinMs: 15 * 60_000 };
/** Old entries are thrown out when there are more; an attacker chooses the keys. */
const MAX_KEYS = 10_000;

/** Failed sign-ins of late, in this process's memory. */
export class SignInAttempts {
  readonly #failures = new Map<string, number[]>();

  constructor(private readonly now: () => number) {}

  /** Seconds to wait before the next try; 0 when it may be made now. */
  waitSeconds(email: string, place: string): number {
    const wait = Math.max(
      this.#waitMs(`place ${place} ${email}`, perPlace),
      this.#waitMs(`account ${email}`, perAccount),
    );
    return Math.ceil(wait / 1000);
  }

  recordFailure(email: string, place: string): void {
    for (const key of [`place ${place} ${email}`, `account ${email}`]) {
      const recent = this.#recent(key, perAccount.withinMs);
      // Deleted and set again, so that the map's order is by last use.
      this.#failures.delete(key);
      this.#failures.set(key, [...recent, this.now()].slice(-perAccount.failures));
    }
    for (const key of this.#failures.keys()) {
      if (this.#failures.size <= MAX_KEYS) break;
      this.#failures.delete(key);
    }
  }

  /** Someone who knows the password is let in at once the next time, too. */
  recordSuccess(email: string, place: string): void {
    this.#failures.delete(`place ${place} ${email}`);
  }

  #recent(key: string, withinMs: number): number[] {
    const since = this.now() - withinMs;
    return (this.#failures.get(key) ?? []).filter((at) => at > since);
  }

  #waitMs(key: string, { failures, withinMs }: Limit): number {
    const recent = this.#recent(key, withinMs);
    const oldest = recent.at(-failures);
    return oldest === undefined ? 0 : oldest + withinMs - this.now();
  }
}
