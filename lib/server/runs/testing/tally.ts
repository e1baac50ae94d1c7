import "server-only";

/** How often what happened. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(what: string, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  merge(other: Tally): void {
    for (const [what, times] of other.#counts) this.add(what, times);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, times) => sum + times, 0);
  }

  toJSON(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort());
  }
}
