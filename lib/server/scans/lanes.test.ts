import { describe, expect, test } from "vitest";
import { Lanes, type Urgency } from "./lanes";

/** Tasks that end when they are told to, and the order in which they began. */
function stage(limit: number) {
  const lanes = new Lanes(limit);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (name: string, urgency?: Urgency) =>
    lanes.run(() => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    }, urgency);
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, run, end };
}

describe("lanes", () => {
  test("go to what is awaited before the rest, and otherwise in turn", async () => {
    const { begun, run, end } = stage(1);
    const all = [run("a"), run("b"), run("c"), run("awaited", "awaited")];
    for (const name of ["a", "awaited", "b", "c"]) await end(name);
    await Promise.all(all);
    expect(begun).toEqual(["a", "awaited", "b", "c"]);
  });

  test("rest while something on a screen is read, which waits for none", async () => {
    const { begun, run, end } = stage(2);
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
    const lanes = new Lanes(1);
    const fail = (urgency: Urgency) => lanes.run(() => Promise.reject(new Error("no")), urgency);
    await expect(Promise.all([fail("none"), fail("screen")])).rejects.toThrow("no");
    expect(await lanes.run(() => Promise.resolve("on"))).toBe("on");
  });
});
