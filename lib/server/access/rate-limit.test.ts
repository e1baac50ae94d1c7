import { describe, expect, test } from "vitest";
import { RateLimit } from "./rate-limit";

describe("a rate", () => {
  const make = (maxKeys?: number) => {
    const clock = { now: 5_000 };
    const limit = new RateLimit({ burst: 3, everyMs: 100 }, () => clock.now, maxKeys);
    const take = (key: string, times: number) => {
      for (let index = 0; index < times; index += 1) limit.take(key);
    };
    return { clock, limit, take };
  };

  test("lets its burst through at once, then one after the other", () => {
    const { clock, limit, take } = make();
    take("a", 2);
    expect(limit.waitMs("a")).toBe(0);
    take("a", 1);
    expect(limit.waitMs("a")).toBe(100);
    expect(limit.waitMs("b")).toBe(0);
    clock.now += 60;
    expect(limit.waitMs("a")).toBe(40);
    clock.now += 40;
    expect(limit.waitMs("a")).toBe(0);
    take("a", 1);
    expect(limit.waitMs("a")).toBe(100);
    clock.now += 10_000;
    take("a", 2);
    expect(limit.waitMs("a")).toBe(0);
  });

  test("counts what is given back as never taken", () => {
    const { limit, take } = make();
    take("a", 3);
    limit.giveBack("a");
    expect(limit.waitMs("a")).toBe(0);
    take("a", 1);
    expect(limit.waitMs("a")).toBe(100);
    for (let index = 0; index < 9; index += 1) limit.giveBack("a");
    take("a", 3);
    expect(limit.waitMs("a")).toBe(100);
  });

  test("keeps a number of keys, the latest", () => {
    const { limit, take } = make(10);
    for (let index = 0; index < 50; index += 1) take(`key ${index}`, 3);
    expect(limit.waitMs("key 0")).toBe(0);
    expect(limit.waitMs("key 49")).toBe(100);
  });
});
