import "server-only";
import { perApp } from "../../app/per-app";
import { networkOf, siteOf } from "../../app/network-address";
import { RateLimit, type Rate } from "../rate-limit";

/** Who tries to sign in. */
export interface Attempt {
  /** The email address, whether an account has it or not. */
  account: string;
  address: string;
  /**
   * "device": a browser that this account signed in from before; "place": a network that it did;
   * "stranger": neither.
   */
  standing: Standing;
}

export type Standing =
  { kind: "device"; device: string } | { kind: "place" } | { kind: "stranger" };

/** Failed attempts. What succeeds is given back. */
const rates = {
  /** One account from one browser or one network: ten in five minutes. */
  pair: { burst: 10, everyMs: 30_000 },
  /** All accounts from one network, so that trying one password on each has an end. */
  network: { burst: 30, everyMs: 20_000 },
  /** All networks of one IPv6 site: one subscriber often has 65,536 of them. */
  site: { burst: 100, everyMs: 6_000 },
  /** One account from all strangers. */
  account: { burst: 30, everyMs: 60_000 },
  /** All strangers on all accounts. */
  overall: { burst: 300, everyMs: 1_000 },
} satisfies Record<string, Rate>;

export type Reservation = { waitSeconds: number } | { waitSeconds: 0; giveBack: () => void };

/**
 * How often it may be tried to sign in, counted before the password is looked at, so that attempts sent at
 * once are counted like those sent in turn. An owner is not locked out by strangers: the browser and the
 * network that an account signed in from before do not count among them. After "Slow Down Online Guessing
 * Attacks with Device Cookies" (OWASP).
 */
export class SignInAttempts {
  readonly #limits: Record<keyof typeof rates, RateLimit>;

  constructor(now: () => number) {
    const make = (name: keyof typeof rates) => new RateLimit(rates[name], now);
    this.#limits = {
      pair: make("pair"),
      network: make("network"),
      site: make("site"),
      account: make("account"),
      overall: make("overall"),
    };
  }

  /** Counts an attempt; nothing is counted when it has to wait. */
  reserve(attempt: Attempt): Reservation {
    const counted = countedBy(attempt).map(([name, key]) => ({ limit: this.#limits[name], key }));
    const waitMs = Math.max(...counted.map(({ limit, key }) => limit.waitMs(key)));
    if (waitMs > 0) return { waitSeconds: Math.ceil(waitMs / 1000) };
    for (const { limit, key } of counted) limit.take(key);
    const giveBack = () => {
      for (const { limit, key } of counted) limit.giveBack(key);
    };
    return { waitSeconds: 0, giveBack };
  }
}

function countedBy({ account, address, standing }: Attempt): [keyof typeof rates, string][] {
  if (standing.kind === "device") return [["pair", `device ${standing.device} ${account}`]];
  const network = networkOf(address);
  const here: [keyof typeof rates, string][] = [
    ["pair", `network ${network} ${account}`],
    ["network", network],
    ["site", siteOf(address)],
  ];
  if (standing.kind === "place") return here;
  return [...here, ["account", account], ["overall", ""]];
}

export const signInAttempts = perApp(
  "access/sign-in-attempts",
  ({ now }) => new SignInAttempts(now),
);
