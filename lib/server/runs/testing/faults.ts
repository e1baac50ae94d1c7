import "server-only";
import {
  FakeDispatcher,
  type FakeContext,
  type Fault,
  type FakeRequest,
} from "@/lib/testing/fake-registry";
import { type RegistryDeps, ExchangeTimeout } from "../../registry-client";
import { readOperation, type Operation } from "./operation";
import type { Random } from "./random";
import type { Tally } from "./tally";

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

/** Everything that goes wrong with a request or with the registry, by the names under which it is counted. */
export const faultNames = [
  ...["answer cut off", "connection refused", "connection reset", "delete cut short", "forbidden"],
  "tag cut short",
  ...["500 after effect", "500 before effect", "reset after effect", "timeout"],
  ...["timeout after effect", "token expired", "too many requests"],
  ...["delete disabled", "unreadable tag on the disk"],
] as const;
export type FaultName = (typeof faultNames)[number];

export interface ProcessParts {
  registry: FakeContext;
  random: Random;
  plan: FaultPlan;
  faults: Tally;
  clock: { now: number };
  trace(line: string): void;
  /** What else happens in the world before a request arrives; null: while the process waits. */
  meanwhile(operation: Operation | null): void;
}

/** One process: it dies at a point drawn beforehand, and its requests fail at random until then. */
export class FaultyProcess {
  /** What the registry's clients of this process stand on. */
  readonly deps: Partial<RegistryDeps>;
  killed = false;
  #points = 0;
  #sinceToken = 0;
  /** Requests for which the registry stays away. */
  #away = 0;

  constructor(private readonly parts: ProcessParts) {
    const { registry, random, clock } = parts;
    this.deps = {
      dispatcher: new FakeDispatcher(registry, {
        faults: (request) => this.meet(request),
        timeout: () => new ExchangeTimeout(),
      }),
      now: () => clock.now,
      random: () => random.next(),
      sleep: (ms) => this.sleep(ms),
    };
  }

  /** Time goes by, and other people do not wait. */
  async sleep(ms: number): Promise<void> {
    this.point();
    this.parts.clock.now += ms;
    this.parts.meanwhile(null);
    this.point();
  }

  /** A point at which the process may die. */
  point(): void {
    if (this.dies()) throw new Killed();
  }

  private dies(): boolean {
    if (this.killed) return true;
    this.#points += 1;
    if (this.#points < this.parts.plan.killAt) return false;
    this.killed = true;
    this.parts.trace("KILLED");
    return true;
  }

  private meet(request: FakeRequest): Fault | null {
    const { random, plan, trace, meanwhile, registry } = this.parts;
    this.point();
    const operation = readOperation(request);
    // Nobody else gets in between a refused token and the same request with the next one.
    if (operation) meanwhile(operation);
    this.#sinceToken = operation ? this.#sinceToken + 1 : 0;
    // A token that is refused as soon as it was given means something else: wrong credentials.
    if (this.#sinceToken > 10 && registry.tokens.size > 0 && random.chance(plan.rate / 5)) {
      registry.tokens.clear();
      this.count("token expired");
    }
    const fails = this.#away > 0 || random.chance(plan.rate);
    const fault = fails ? this.draw(operation) : null;
    if (operation?.write) trace(describe(operation, fault));
    // Dying after the effect and before the answer was read is the harder half.
    if (!fault && this.dies()) return { type: "reset", effect: "after" };
    return fault;
  }

  private draw(operation: Operation | null): Fault {
    const { random } = this.parts;
    if (this.#away > 0) this.#away -= 1;
    else if (random.chance(0.03)) this.#away = random.below(120);
    if (this.#away > 0) throw this.refuseConnection();
    if (!operation?.write) return this.drawForRead(operation);
    const kind = random.below(8);
    if (kind === 0) return this.tooMany();
    if (kind === 1 && this.mayRefuse()) {
      this.count("forbidden");
      return { type: "status", status: 403, effect: "before", code: "DENIED" };
    }
    if (kind === 1) throw this.refuseConnection();
    if (kind === 2) return this.serverError("before");
    if (kind === 3) return this.reset("before");
    return this.lose(kind >= 6 && hasHalf(operation) ? "half" : "after", operation);
  }

  private drawForRead(operation: Operation | null): Fault {
    const { random } = this.parts;
    const kind = random.below(5);
    if (kind === 0) return this.tooMany();
    if (kind === 1) return this.serverError("before");
    if (kind === 2) return this.reset("before");
    // A body that breaks off is how a blob without its file looks, so blobs are spared.
    if (kind === 3 && operation && operation.kind !== "blob") {
      this.count("answer cut off");
      return { type: "cut", afterBytes: 10 };
    }
    this.count("timeout");
    return { type: "hang", effect: "before" };
  }

  /** It took effect, wholly or in half, and the answer says nothing of it. */
  private lose(effect: "after" | "half", { kind: verb }: Operation): Fault {
    if (effect === "half") this.count(verb === "put" ? "tag cut short" : "delete cut short");
    const kind = this.parts.random.below(3);
    if (kind === 0) return this.serverError(effect);
    if (kind === 1) return this.reset(effect);
    if (effect === "after") this.count("timeout after effect");
    return { type: "hang", effect };
  }

  private reset(effect: "before" | "after" | "half"): Fault {
    if (effect !== "half")
      this.count(effect === "before" ? "connection reset" : "reset after effect");
    return { type: "reset", effect };
  }

  private serverError(effect: "before" | "after" | "half"): Fault {
    if (effect !== "half") this.count(`500 ${effect} effect`);
    return { type: "status", status: 500, effect, code: "UNKNOWN" };
  }

  private tooMany(): Fault {
    this.count("too many requests");
    const headers: Record<string, string> = this.parts.random.chance(0.5)
      ? { "retry-after": String(this.parts.random.below(30)) }
      : {};
    return { type: "status", status: 429, effect: "before", code: "TOOMANYREQUESTS", headers };
  }

  private refuseConnection(): Error {
    this.count("connection refused");
    return Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  }

  private mayRefuse(): boolean {
    return this.parts.plan.refusals && this.parts.random.chance(0.5);
  }

  private count(name: FaultName): void {
    this.parts.faults.add(name);
  }
}

/** A deletion of a digest, or a PUT of a tag. */
function hasHalf({ kind, reference }: Operation): boolean {
  return kind === (reference.includes(":") ? "delete" : "put");
}

function describe({ kind, repository, reference }: Operation, fault: Fault | null): string {
  const outcome = fault ? ` FAULT ${JSON.stringify(fault)}` : "";
  return `${kind} ${repository} ${reference.slice(0, 20)}${outcome}`;
}
