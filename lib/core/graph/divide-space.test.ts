import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildSnapshot, recipes } from "../plan/testing/arbitraries";
import { nameOfDigest, parseSnapshot } from "../plan/testing/notation";
import { Space } from "./divide-space";

const sum = (parts: readonly { bytes: number }[]) =>
  parts.reduce((bytes, part) => bytes + part.bytes, 0);
const seed = process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {};
const numRuns = Number(process.env.PROPERTY_RUNS ?? 300);

const partsOf = (state: string) =>
  new Space(parseSnapshot(state))
    .byRepository()
    .map(({ kind, path, bytes, untagged }) => `${kind} "${path}" ${bytes} ${untagged}`);

function insideOf(state: string, repository: string) {
  const inside = new Space(parseSnapshot(state)).inRepository(repository);
  if (!inside) return null;
  const { parts, ...rest } = inside;
  return {
    ...rest,
    ...Object.fromEntries(
      parts.map(({ digest, tags, bytes }) => [`${nameOfDigest(digest)} ${tags.join(",")}`, bytes]),
    ),
  };
}

describe("what each place holds", () => {
  test("a blob belongs to the one repository that has it, else to what they have in common", () => {
    expect(
      partsOf(
        "a/x: v→A{doc:0,L=1b,M=10b,N=100b} a/y: v→B{doc:0,M=10b,N=100b} b: v→C{doc:0,N=100b,O=1000b}",
      ),
    ).toEqual([
      `shared "" 100 0`,
      `shared "a" 10 0`,
      `repository "a/x" 1 0`,
      `repository "b" 1000 0`,
    ]);
  });

  test("a name may be a repository and a namespace", () => {
    expect(partsOf("a: v→A{doc:0,L=1b,M=10b} a/x: v→B{doc:0,M=10b,N=100b}")).toEqual([
      `shared "" 10 0`,
      `repository "a" 1 0`,
      `repository "a/x" 100 0`,
    ]);
  });

  test("what no tag needs is counted beside; an index, and what refers to a tag's image, is needed", () => {
    expect(
      partsOf(
        "a: v→I[C]{doc:0} C{doc:0,L=1b} S⇒C{doc:0,M=10b} U{doc:0,N=100b,L=1b} T⇒U{doc:0,O=1000b}",
      ),
    ).toEqual([`repository "a" 1111 1100`]);
  });

  test("a tagged index that is gone still needs its children", () => {
    const state = "a: v→I[C]{doc:0,missing} C{doc:0,L=1b} U{doc:0,M=10b}";
    expect(partsOf(state)).toEqual([`repository "a" 11 10`]);
    expect(insideOf(state, "a")).toEqual({ "I v": 1, shared: 0, untagged: 10, elsewhere: 0 });
  });

  test("the naive sum counts a layer for every tag", () => {
    const space = new Space(
      parseSnapshot("a: v→A{doc:1,L=10b} w→A x→B{doc:2,L=10b} U{doc:0,N=100b} ?→Z"),
    );
    expect(space.totals()).toEqual({
      bytes: 113,
      naiveBytes: 11 + 11 + 12,
      untaggedBytes: 100,
      unknown: 0,
    });
  });
});

describe("within a repository", () => {
  test("by tag; tags of one digest are one part", () => {
    expect(
      insideOf(
        "a: v→A{doc:0,L=1b,M=10b,X=5b} w→A x→B{doc:0,M=10b,N=100b} U{doc:0,O=1000b} b: v→C{doc:0,X=5b}",
        "a",
      ),
    ).toEqual({ "A v,w": 1, "B x": 100, shared: 10, untagged: 1000, elsewhere: 5 });
  });

  test("nothing is known of a repository that is not there", () => {
    expect(insideOf("a: v→A{L=1b}", "b")).toBeNull();
  });
});

test("whatever the registry, all parts add up to its bytes, each once", () => {
  fc.assert(
    fc.property(recipes({}), (recipe) => {
      const snapshot = buildSnapshot(recipe);
      const space = new Space(snapshot);
      const { bytes, untaggedBytes } = space.totals();
      const parts = space.byRepository();
      expect(sum(parts)).toBe(bytes);
      expect(parts.reduce((all, part) => all + part.untagged, 0)).toBe(untaggedBytes);
      for (const { name } of snapshot.repositories) {
        const inside = space.inRepository(name);
        const own = parts.find((part) => part.kind === "repository" && part.path === name);
        expect(sum(inside?.parts ?? []) + (inside?.shared ?? 0) + (inside?.untagged ?? 0)).toBe(
          own?.bytes ?? 0,
        );
        expect(inside?.untagged).toBe(own?.untagged ?? 0);
      }
    }),
    { numRuns, ...seed },
  );
});
