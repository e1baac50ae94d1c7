import { describe, expect, test } from "vitest";
import { SignInAttempts, type Attempt, type Standing } from "./sign-in-attempts";

const minutes = 60_000;
const strangerStanding: Standing = { kind: "stranger" };

function makeAttempts() {
  const clock = { now: 1_000_000 };
  const attempts = new SignInAttempts(() => clock.now);
  const stranger = (account: string, address: string): Attempt => ({
    ...{ account, address },
    standing: strangerStanding,
  });
  /** How many of these attempts, made at once, are let through. */
  const letThrough = (many: Attempt[]) =>
    many.filter((attempt) => attempts.reserve(attempt).waitSeconds === 0).length;
  const times = (count: number, make: (index: number) => Attempt) =>
    Array.from({ length: count }, (_, index) => make(index));
  return { attempts, clock, stranger, letThrough, times };
}

const owner: Attempt = {
  account: "ann",
  address: "203.0.113.7",
  standing: { kind: "device", device: "browser" },
};

describe("attempts to sign in", () => {
  test("are ten in five minutes for one account from one network", () => {
    const { attempts, clock, stranger, letThrough, times } = makeAttempts();
    expect(letThrough(times(120, () => stranger("ann", "10.0.0.1")))).toBe(10);
    expect(attempts.reserve(stranger("ann", "10.0.0.1"))).toEqual({ waitSeconds: 30 });
    clock.now += 5 * minutes;
    expect(letThrough(times(120, () => stranger("ann", "10.0.0.1")))).toBe(10);
  });

  test("are bounded for one network over all accounts", () => {
    const { letThrough, stranger, times } = makeAttempts();
    expect(letThrough(times(60, (index) => stranger(`user ${index}`, "10.0.0.1")))).toBe(30);
  });

  test("are bounded for one account over all networks, without locking its owner out", () => {
    const { attempts, letThrough, stranger, times } = makeAttempts();
    expect(letThrough(times(200, (index) => stranger("ann", `10.0.0.${index}`)))).toBe(30);
    expect(attempts.reserve(stranger("ann", "10.9.9.9")).waitSeconds).toBe(60);
    expect(attempts.reserve(owner).waitSeconds).toBe(0);
    const atHome: Attempt = { ...owner, standing: { kind: "place" } };
    expect(attempts.reserve(atHome).waitSeconds).toBe(0);
  });

  test("are bounded for all strangers together, without locking an owner out", () => {
    const { attempts, letThrough, stranger, times } = makeAttempts();
    const flood = times(1000, (index) =>
      stranger(`user ${index}`, `10.1.${index >> 8}.${index & 255}`),
    );
    expect(letThrough(flood)).toBe(300);
    expect(attempts.reserve(owner).waitSeconds).toBe(0);
  });

  test("from a known browser have a limit of their own", () => {
    const { attempts, letThrough, stranger, times } = makeAttempts();
    expect(letThrough(times(100, () => owner))).toBe(10);
    const another: Attempt = { ...owner, standing: { kind: "device", device: "another" } };
    expect(attempts.reserve(another).waitSeconds).toBe(0);
    expect(attempts.reserve(stranger("ann", "10.0.0.1")).waitSeconds).toBe(0);
  });

  test("from a network that an account knows count for that network all the same", () => {
    const { letThrough, times } = makeAttempts();
    const spray = times(60, (index) => ({
      account: `user ${index}`,
      address: "10.0.0.1",
      standing: { kind: "place" } as const,
    }));
    expect(letThrough(spray)).toBe(30);
  });

  test("from one IPv6 network count together, and so do those of one site", () => {
    const { letThrough, stranger, times } = makeAttempts();
    const hex = (index: number) => index.toString(16);
    const network = times(60, (index) => stranger("ann", `2001:db8:1:1::${hex(index)}`));
    expect(letThrough(network)).toBe(10);
    const site = times(200, (index) => stranger(`user ${index}`, `2001:db8:2:${hex(index)}::1`));
    expect(letThrough(site)).toBe(100);
  });

  test("that are given back do not count", () => {
    const { attempts, letThrough, stranger, times } = makeAttempts();
    for (const attempt of times(100, () => stranger("ann", "10.0.0.1"))) {
      const reservation = attempts.reserve(attempt);
      if ("giveBack" in reservation) reservation.giveBack();
    }
    expect(letThrough(times(20, () => stranger("ann", "10.0.0.1")))).toBe(10);
  });
});
