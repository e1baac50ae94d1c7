import { describe, expect, test } from "vitest";
import { HashQueue, type HashBounds, type HashCaller } from "./hash-queue";

const refused = { code: "TOO_MANY_REQUESTS", details: { retryAfterSeconds: 2 } };

/** A queue whose works end when the test says so. */
function makeQueue(bounds: Partial<HashBounds> = {}) {
  const queue = new HashQueue({ running: 1, ...bounds });
  const order: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, caller: Partial<HashCaller> = {}) => {
    const done = queue.run(
      { known: false, account: `account of ${name}`, network: `network of ${name}`, ...caller },
      () =>
        new Promise<string>((resolve) => {
          order.push(name);
          ends.set(name, () => resolve(name));
        }),
    );
    // A refusal that no test waits for is none of its concern.
    done.catch(() => undefined);
    return done;
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  const endAll = async () => {
    for (let index = 0; index < order.length; index += 1) await end(order[index] ?? "");
  };
  return { ask, end, endAll, order };
}

describe("the queue of password hashes", () => {
  test("runs so many at once, and the next as soon as one ends", async () => {
    const { ask, end, order } = makeQueue({ running: 2 });
    for (const name of ["a", "b", "c"]) ask(name);
    expect(order).toEqual(["a", "b"]);
    await end("b");
    expect(order).toEqual(["a", "b", "c"]);
  });

  test("goes on after a work that fails", async () => {
    const { ask, order } = makeQueue();
    const queue = new HashQueue({ running: 1 });
    const caller = { known: true, account: "a", network: "n" };
    await expect(queue.run(caller, () => Promise.reject(new Error("broken")))).rejects.toThrow();
    expect(await queue.run(caller, () => Promise.resolve(1))).toBe(1);
    ask("a");
    expect(order).toEqual(["a"]);
  });

  test("refuses what one network or one account asks for beyond its places", async () => {
    const { ask, order, endAll } = makeQueue({ waitingOfNetwork: 2, waitingOfAccount: 2 });
    ask("running");
    for (const name of ["a1", "a2"]) ask(name, { network: "flood" });
    await expect(ask("a3", { network: "flood" })).rejects.toMatchObject(refused);
    for (const name of ["b1", "b2"]) ask(name, { account: "victim" });
    await expect(ask("b3", { account: "victim" })).rejects.toMatchObject(refused);
    ask("other");
    await endAll();
    expect(order).toEqual(["running", "a1", "b1", "b2", "other", "a2"]);
  });

  test("lets networks take turns, however many of one wait", async () => {
    const { ask, order, endAll } = makeQueue();
    ask("running");
    for (const name of ["a1", "a2", "a3"]) ask(name, { network: "flood" });
    ask("b");
    await endAll();
    expect(order).toEqual(["running", "a1", "b", "a2", "a3"]);
  });

  test("takes a place from the network that has most when all are taken", async () => {
    const { ask, order, endAll } = makeQueue({ waiting: 3 });
    ask("running");
    ask("a1", { network: "flood" });
    ask("a2", { network: "flood" });
    const last = ask("a3", { network: "flood" });
    ask("b");
    await expect(last).rejects.toMatchObject(refused);
    ask("c");
    await expect(ask("d")).rejects.toMatchObject(refused);
    await endAll();
    expect(order).toEqual(["running", "a1", "b", "c"]);
  });

  test("keeps places for known callers, and takes them first", async () => {
    const { ask, order, endAll } = makeQueue({ waiting: 2 });
    ask("running");
    for (const name of ["a", "b"]) ask(name);
    await expect(ask("c")).rejects.toMatchObject(refused);
    ask("owner", { known: true });
    await endAll();
    expect(order).toEqual(["running", "owner", "a", "b"]);
  });
});
