import "server-only";
import type { AppError } from "@/lib/core/errors";
import { phrase, refusal } from "../phrases";

/** For whom a password is hashed. Callers of one network wait for each other, not others for them. */
export interface HashCaller {
  /** Somebody signed in, or a browser or place that the account signed in from before. */
  known: boolean;
  account: string;
  /** The network of the caller; see `networkOf`. */
  network: string;
}

export interface HashBounds {
  /** Each hash takes 32 MiB and one of the four threads that Node also reads files with. */
  running: number;
  /** Places to wait in: so many for known callers, and as many for unknown ones. */
  waiting: number;
  waitingOfNetwork: number;
  waitingOfAccount: number;
}

/** At 0.2 seconds a hash and two at once, the last of 32 waits about three seconds. */
const BOUNDS: HashBounds = { running: 2, waiting: 32, waitingOfNetwork: 8, waitingOfAccount: 4 };
const RETRY_AFTER_SECONDS = 2;

interface Waiter {
  caller: HashCaller;
  start(): void;
  refuse(): void;
}

/**
 * Which caller may hash next. Known callers go before unknown ones and have places of their own. Among each, networks
 * take turns; when all places are taken, a network that has more than a newcomer gives one up.
 */
export class HashQueue {
  readonly #bounds: HashBounds;
  readonly #known: WaitingRoom;
  readonly #unknown: WaitingRoom;
  #running = 0;

  constructor(bounds: Partial<HashBounds> = {}) {
    this.#bounds = { ...BOUNDS, ...bounds };
    this.#known = new WaitingRoom(this.#bounds);
    this.#unknown = new WaitingRoom(this.#bounds);
  }

  /** Throws TOO_MANY_REQUESTS, without having begun `work`, when there is no place to wait. */
  async run<T>(caller: HashCaller, work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#bounds.running) await this.#wait(caller);
    else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#known.next() ?? this.#unknown.next();
      // The next one takes over the place of the one that has ended.
      if (next) next.start();
      else this.#running -= 1;
    }
  }

  #wait(caller: HashCaller): Promise<void> {
    return new Promise((resolve, reject) => {
      const refuse = () => reject(busy());
      const room = caller.known ? this.#known : this.#unknown;
      room.add({ caller, start: resolve, refuse });
    });
  }
}

class WaitingRoom {
  /** By network, in the order of their turns. */
  readonly #byNetwork = new Map<string, Waiter[]>();

  constructor(private readonly bounds: HashBounds) {}

  add(waiter: Waiter): void {
    const { network, account } = waiter.caller;
    const waiters = this.#byNetwork.get(network) ?? [];
    const all = [...this.#byNetwork.values()].flat();
    const ofAccount = all.filter((other) => other.caller.account === account).length;
    if (
      waiters.length >= this.bounds.waitingOfNetwork ||
      ofAccount >= this.bounds.waitingOfAccount
    ) {
      return waiter.refuse();
    }
    if (all.length >= this.bounds.waiting && !this.#makeRoom(waiters.length))
      return waiter.refuse();
    this.#byNetwork.set(network, [...waiters, waiter]);
  }

  next(): Waiter | undefined {
    const [turn] = this.#byNetwork;
    if (!turn) return undefined;
    const [network, [first, ...rest]] = turn;
    this.#byNetwork.delete(network);
    // Behind the others: each network has one turn at a time.
    if (rest.length > 0) this.#byNetwork.set(network, rest);
    return first;
  }

  /** Refuses the latest of the network with most waiters, if a newcomer has fewer even with its own. */
  #makeRoom(ofNewcomer: number): boolean {
    const all = [...this.#byNetwork.entries()];
    const [network, longest] = all.reduce((most, other) =>
      other[1].length > most[1].length ? other : most,
    );
    if (longest.length <= ofNewcomer + 1) return false;
    longest.at(-1)?.refuse();
    this.#byNetwork.set(network, longest.slice(0, -1));
    return true;
  }
}

function busy(): AppError {
  const said = phrase("access.tooManyHashes", { seconds: RETRY_AFTER_SECONDS });
  return refusal("TOO_MANY_REQUESTS", said, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
