import { describe, expect, test } from "vitest";
import { quietDeps } from "../testing/fake";
import { defaultDeps } from "../types";
import { PRIORITY, RequestQueue } from "./request-queue";

function create(limit = 16, perSecond: number | null = null) {
  const { deps, waits, clock } = quietDeps();
  return { queue: new RequestQueue(limit, perSecond, { ...defaultDeps, ...deps }), waits, clock };
}

/** One full round: as many requests as may be in flight, each taking that long. */
function round(queue: RequestQueue, ms: number): void {
  const { window } = queue;
  for (let n = 0; n < window; n++) void queue.enter();
  for (let n = 0; n < window; n++) queue.leave("ok", { elapsedMs: ms });
}

describe("the queue of requests to a registry", () => {
  test("begins with four, grows by one a round, ends at the limit", () => {
    const { queue } = create(6);
    expect(queue.window).toBe(4);
    round(queue, 5);
    expect(queue.window).toBe(5);
    for (let n = 0; n < 10; n++) round(queue, 5);
    expect(queue.window).toBe(6);
    expect(create(2).queue.window).toBe(2);
  });

  test("halves when the registry is overloaded, once for answers in flight together", () => {
    const { queue, clock } = create();
    for (let n = 0; n < 12; n++) round(queue, 5);
    expect(queue.window).toBe(16);
    for (let n = 0; n < 8; n++) {
      void queue.enter();
      queue.leave("overloaded");
    }
    expect(queue.window).toBe(8);
    clock.now += 2000;
    void queue.enter();
    queue.leave("overloaded");
    expect(queue.window).toBe(4);
  });

  test("a bcrypt-slow registry is not pushed beyond what it can do", () => {
    const { queue, clock } = create();
    // Two cores, 50 ms each: waiting grows with what is in flight.
    for (let n = 0; n < 200; n++) {
      clock.now += 1100;
      round(queue, 50 * Math.max(1, queue.window / 2));
    }
    expect(queue.window).toBeGreaterThanOrEqual(2);
    expect(queue.window).toBeLessThanOrEqual(12);
  });

  test("a far registry is not taken for a slow one", () => {
    const { queue } = create();
    for (let n = 0; n < 20; n++) round(queue, 300);
    expect(queue.window).toBe(16);
  });

  test("no more than the window at once; the others go in order", async () => {
    const { queue } = create(1);
    expect(queue.enter()).toBeUndefined();
    const order: number[] = [];
    const waiting = [1, 2].map((n) => queue.enter()?.then(() => order.push(n)));
    queue.leave("ok", { elapsedMs: 1 });
    await waiting[0];
    expect(order).toEqual([1]);
    queue.leave("ok", { elapsedMs: 1 });
    await waiting[1];
    expect(order).toEqual([1, 2]);
  });

  const { background, awaited, screen } = PRIORITY;

  test("of what waits the highest priority goes first, and of one priority the first", async () => {
    const { queue } = create(1);
    void queue.enter();
    const order: string[] = [];
    const waiting = Object.entries({ background, awaited, screen }).flatMap(([name, priority]) =>
      ["one", "two"].map(async (turn) => {
        await queue.enter({ priority });
        order.push(`${name} ${turn}`);
        queue.leave("ok", { priority });
      }),
    );
    queue.leave("ok");
    await Promise.all(waiting);
    expect(order).toEqual(
      ["screen", "awaited", "background"].flatMap((name) => [`${name} one`, `${name} two`]),
    );
  });

  test("beside what goes ahead, the rest goes one at a time", async () => {
    const { queue } = create(4);
    for (let n = 0; n < 3; n++) void queue.enter({ priority: screen });
    expect(queue.enter()).toBeUndefined();
    const went: string[] = [];
    const others = [1, 2].map((n) => queue.enter()?.then(() => went.push(`other ${n}`)));
    queue.leave("ok", { priority: screen });
    expect(queue.enter({ priority: screen })).toBeUndefined();
    for (let n = 0; n < 2; n++) queue.leave("ok", { priority: screen });
    queue.leave("ok");
    await others[0];
    expect(went).toEqual(["other 1"]);
    queue.leave("ok", { priority: screen });
    await others[1];
    expect(went).toEqual(["other 1", "other 2"]);
  });

  test("room made for work that goes ahead stays, whether or not it asks for anything", async () => {
    const { queue } = create(4);
    let end = () => {};
    const work = queue.makeRoom(screen, () => new Promise<void>((resolve) => (end = resolve)));
    expect(queue.enter()).toBeUndefined();
    let went = false;
    const second = queue.enter()?.then(() => (went = true));
    expect(queue.enter({ priority: screen })).toBeUndefined();
    queue.leave("ok", { priority: screen });
    await Promise.resolve();
    expect(went).toBe(false);
    end();
    await work;
    await second;
    expect(went).toBe(true);
  });

  test("who gives up waiting takes no place", async () => {
    const { queue } = create(1);
    void queue.enter();
    const controller = new AbortController();
    const waiting = queue.enter({ signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    queue.leave("ok", { elapsedMs: 1 });
    expect(queue.enter()).toBeUndefined();
  });

  test("requests per second are spread evenly", async () => {
    const { queue, waits } = create(16, 4);
    await queue.enter();
    await queue.enter();
    await queue.enter();
    expect(waits).toEqual([250, 250]);
  });

  test("a registry that asks to wait is left alone by everybody", async () => {
    const { queue, waits } = create();
    queue.pauseFor(7000);
    await queue.enter();
    expect(waits).toEqual([7000]);
    expect(await queue.enter()).toBeUndefined();
    expect(waits).toHaveLength(1);
  });
});
