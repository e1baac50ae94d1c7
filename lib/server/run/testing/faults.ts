import "server-only";
import { RegistryError } from "../../registry/errors";
import { failure } from "./model-registry";
import type { Operation, Wire } from "./model-clients";
import type { Random } from "./random";

/** The process is gone: nothing it still tries has any effect. */
export class Killed extends Error {
  override readonly name = "Killed";
}

export interface FaultPlan {
  /** Chance of each request to fail in one of the ways below. */
  rate: number;
  /** Number of the point (request or store access) at which the process dies; Infinity: never. */
  killAt: number;
  /** Whether the registry may refuse a write for want of rights. */
  refusals: boolean;
}

export interface FaultCounts {
  faults: number;
  kills: number;
}

const lost = (kind: RegistryError["kind"]) => new RegistryError(kind, `The connection: ${kind}.`);

/** One process: it dies at a point drawn beforehand, and its requests fail at random until then. */
export class FaultyProcess {
  #points = 0;
  #dead = false;
  /** Requests for which the registry stays away. */
  #away = 0;

  constructor(
    private readonly random: Random,
    private readonly plan: FaultPlan,
    private readonly counts: FaultCounts,
    private readonly trace: (line: string) => void,
    /** What else happens in the world before a request arrives. */
    private readonly meanwhile: (operation: Operation) => void,
  ) {}

  /** A point at which the process may die. */
  point(): void {
    if (this.#dead) throw new Killed();
    this.#points += 1;
    if (this.#points === this.plan.killAt) this.die();
  }

  private die(): never {
    this.#dead = true;
    this.counts.kills += 1;
    this.trace("KILLED");
    throw new Killed();
  }

  readonly wire: Wire = async (operation, effect, half) => {
    await Promise.resolve();
    this.point();
    this.meanwhile(operation);
    if (this.#away > 0 || this.random.chance(this.plan.rate)) {
      return this.fail(operation, effect, half);
    }
    const value = effect();
    if (operation.write) this.trace(`${describe(operation)} → ${JSON.stringify(value)}`);
    // Dying after the effect and before the answer was read is the harder half.
    this.point();
    return value;
  };

  private fail<T>(operation: Operation, effect: () => T, half?: () => never): never {
    this.counts.faults += 1;
    if (operation.write) this.trace(`${describe(operation)} FAULT`);
    if (this.#away > 0) {
      this.#away -= 1;
      throw lost("unreachable");
    }
    if (this.random.chance(0.03)) this.#away = this.random.below(40);
    if (!operation.write) throw this.random.pick([lost("reset"), lost("timeout"), tooMany()]);
    const kind = this.random.below(8);
    if (kind === 0) throw tooMany();
    if (kind === 1) throw this.mayRefuse() ? failure("forbidden", 403) : lost("unreachable");
    if (kind === 2) throw failure("server", 500);
    if (kind === 3) throw lost("reset");
    if (kind >= 6 && half) this.cutShort(half);
    else effect();
    throw this.random.pick([lost("reset"), lost("timeout"), failure("server", 500)]);
  }

  private mayRefuse(): boolean {
    return this.plan.refusals && this.random.chance(0.2);
  }

  private cutShort(half: () => never): void {
    try {
      half();
    } catch (error) {
      if (error instanceof RegistryError) throw error;
    }
  }
}

function describe({ kind, repository, reference }: Operation): string {
  return `${kind} ${repository} ${reference.slice(0, 20)}`;
}

function tooMany(): RegistryError {
  return new RegistryError("rateLimited", "Too many requests.", { status: 429, retryAfterMs: 5 });
}
