import { describe, expect, test } from "vitest";
import { RequestQueue, type Priority } from "./request-queue";

/** Tasks that end when they are told to, and the order in which they began. */
function harness(limit: number) {
  const queue = new RequestQueue(limit);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (name: string, priority?: Priority) =>
    queue.run(() => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    }, priority);
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, run, end };
}

describe("the request queue", () => {
  test("go to what is awaited before the rest, and otherwise in turn", async () => {
    const { begun, run, end } = harness(1);
    const all = [run("a"), run("b"), run("c"), run("awaited", "awaited")];
    for (const name of ["a", "awaited", "b", "c"]) await end(name);
    await Promise.all(all);
    expect(begun).toEqual(["a", "awaited", "b", "c"]);
  });

  test("rest while something on a screen is read, which waits for none", async () => {
    const { begun, run, end } = harness(2);
    const all = [run("a"), run("b"), run("c"), run("screen", "screen"), run("too", "screen")];
    expect(begun).toEqual(["a", "b", "screen", "too"]);
    await end("a");
    await end("screen");
    expect(begun).toHaveLength(4);
    await end("too");
    expect(begun).toEqual(["a", "b", "screen", "too", "c"]);
    await Promise.all([end("b"), end("c")]);
    await Promise.all(all);
  });

  test("go on after what failed", async () => {
    const queue = new RequestQueue(1);
    const fail = (priority: Priority) => queue.run(() => Promise.reject(new Error("no")), priority);
    await expect(Promise.all([fail("none"), fail("screen")])).rejects.toThrow("no");
    expect(await queue.run(() => Promise.resolve("on"))).toBe("on");
  });
});
