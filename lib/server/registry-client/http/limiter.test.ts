import { describe, expect, test } from "vitest";
import { Limiter } from "./limiter";
import { quietDeps } from "../testing/fake";
import { defaultDeps } from "../types";

function create(limit = 16, perSecond: number | null = null) {
  const { deps, waits, clock } = quietDeps();
  return { pace: new Limiter(limit, perSecond, { ...defaultDeps, ...deps }), waits, clock };
}

/** One full round: as many requests as may be in flight, each taking that long. */
function round(pace: Limiter, ms: number): void {
  const { window } = pace;
  for (let n = 0; n < window; n++) void pace.enter();
  for (let n = 0; n < window; n++) pace.leave("ok", { elapsedMs: ms });
}

describe("pace", () => {
  test("begins with four, grows by one a round, ends at the limit", () => {
    const { pace } = create(6);
    expect(pace.window).toBe(4);
    round(pace, 5);
    expect(pace.window).toBe(5);
    for (let n = 0; n < 10; n++) round(pace, 5);
    expect(pace.window).toBe(6);
    expect(create(2).pace.window).toBe(2);
  });

  test("halves when the registry is overloaded, once for answers in flight together", () => {
    const { pace, clock } = create();
    for (let n = 0; n < 12; n++) round(pace, 5);
    expect(pace.window).toBe(16);
    for (let n = 0; n < 8; n++) {
      void pace.enter();
      pace.leave("overloaded");
    }
    expect(pace.window).toBe(8);
    clock.now += 2000;
    void pace.enter();
    pace.leave("overloaded");
    expect(pace.window).toBe(4);
  });

  test("a bcrypt-slow registry is not pushed beyond what it can do", () => {
    const { pace, clock } = create();
    // Two cores, 50 ms each: waiting grows with what is in flight.
    for (let n = 0; n < 200; n++) {
      clock.now += 1100;
      round(pace, 50 * Math.max(1, pace.window / 2));
    }
    expect(pace.window).toBeGreaterThanOrEqual(2);
    expect(pace.window).toBeLessThanOrEqual(12);
  });

  test("a far registry is not taken for a slow one", () => {
    const { pace } = create();
    for (let n = 0; n < 20; n++) round(pace, 300);
    expect(pace.window).toBe(16);
  });

  test("no more than the window at once; the others go in order", async () => {
    const { pace } = create(1);
    expect(pace.enter()).toBeUndefined();
    const order: number[] = [];
    const waiting = [1, 2].map((n) => pace.enter()?.then(() => order.push(n)));
    pace.leave("ok", { elapsedMs: 1 });
    await waiting[0];
    expect(order).toEqual([1]);
    pace.leave("ok", { elapsedMs: 1 });
    await waiting[1];
    expect(order).toEqual([1, 2]);
  });

  test("what somebody sits waiting for goes before what waits", async () => {
    const { pace } = create(1);
    void pace.enter();
    const order: string[] = [];
    const waiting = (["later", "first", "second"] as const).map((name) =>
      pace.enter(undefined, name !== "later")?.then(() => order.push(name)),
    );
    for (const at of [1, 2, 0]) {
      pace.leave("ok", { first: at !== 1 });
      await waiting[at];
    }
    expect(order).toEqual(["first", "second", "later"]);
  });

  test("beside what somebody sits waiting for, the rest goes one at a time", async () => {
    const { pace } = create(4);
    for (let n = 0; n < 3; n++) void pace.enter(undefined, true);
    expect(pace.enter()).toBeUndefined();
    const went: string[] = [];
    const others = [1, 2].map((n) => pace.enter()?.then(() => went.push(`other ${n}`)));
    pace.leave("ok", { first: true });
    expect(pace.enter(undefined, true)).toBeUndefined();
    for (let n = 0; n < 2; n++) pace.leave("ok", { first: true });
    pace.leave("ok");
    await others[0];
    expect(went).toEqual(["other 1"]);
    pace.leave("ok", { first: true });
    await others[1];
    expect(went).toEqual(["other 1", "other 2"]);
  });

  test("who gives up waiting takes no place", async () => {
    const { pace } = create(1);
    void pace.enter();
    const controller = new AbortController();
    const waiting = pace.enter(controller.signal);
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    pace.leave("ok", { elapsedMs: 1 });
    expect(pace.enter()).toBeUndefined();
  });

  test("requests per second are spread evenly", async () => {
    const { pace, waits } = create(16, 4);
    await pace.enter();
    await pace.enter();
    await pace.enter();
    expect(waits).toEqual([250, 250]);
  });

  test("a registry that asks to wait is left alone by everybody", async () => {
    const { pace, waits } = create();
    pace.hold(7000);
    await pace.enter();
    expect(waits).toEqual([7000]);
    expect(await pace.enter()).toBeUndefined();
    expect(waits).toHaveLength(1);
  });
});
