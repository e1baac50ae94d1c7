import fc from "fast-check";
import { expect, test } from "vitest";
import { buildSnapshot, recipes } from "../plan/testing/arbitraries";
import { parseSnapshot } from "../plan/testing/notation";
import { bytesByAge, bytesByLabel, findArrivals, findLabels } from "./bytes-by-value";
import { Space } from "./divide-space";

test("age: a blob is as young as the newest that holds it, and of no age where one has no date", () => {
  const state = "a: v→A{1d,doc:0,L=1b,M=10b} w→B{100d,doc:0,M=10b,N=100b} x→C{?,doc:0,O=1000b}";
  expect(bytesByAge(parseSnapshot(state))).toEqual([
    { month: Date.UTC(2025, 8), bytes: 100 },
    { month: Date.UTC(2025, 11), bytes: 11 },
    { month: null, bytes: 1000 },
  ]);
});

test("label: what manifests of different values hold is shared", () => {
  const state =
    "a: v→A{#owner:ops,doc:0,L=1b,M=10b} w→B{#owner:dev,doc:0,M=10b,N=100b} x→C{doc:0,O=1000b}";
  expect(bytesByLabel(parseSnapshot(state), "owner")).toEqual([
    { value: "ops", shared: false, bytes: 1 },
    { value: null, shared: true, bytes: 10 },
    { value: "dev", shared: false, bytes: 100 },
    { value: null, shared: false, bytes: 1000 },
  ]);
});

test("label: an empty value is none, and so is what every object has", () => {
  const [empty, constructor] = ["", "constructor"].map((name) => {
    const snapshot = parseSnapshot("a: v→A{#owner:ops,doc:0,L=1b} w→B{doc:0,N=100b}");
    for (const facts of snapshot.manifests)
      if (facts.labels?.["owner"]) facts.labels = { [name]: "" };
    return bytesByLabel(snapshot, name);
  });
  expect(empty).toEqual([{ value: null, shared: false, bytes: 101 }]);
  expect(constructor).toEqual(empty);
  const other = parseSnapshot("a: v→A{doc:0,L=1b}");
  expect(bytesByLabel(other, "constructor")).toEqual([{ value: null, shared: false, bytes: 1 }]);
});

test("labels that there are, the commonest first", () => {
  const state = "a: v→A{#owner:ops,#team:x} w→B{#owner:dev} x→C{#?} y→D{#zone:1}";
  expect(findLabels(parseSnapshot(state))).toEqual(["owner", "team", "zone"]);
});

test("growth: a blob came with the first that holds it", () => {
  const state = "a: v→A{1d,doc:0,L=1b,M=10b} w→B{100d,doc:0,M=10b,N=100b}";
  const { weeks, dated } = findArrivals(parseSnapshot(state));
  expect(weeks.map(({ bytes }) => bytes)).toEqual([110, 1]);
  expect(weeks.map(({ at }) => new Date(at).getUTCDay())).toEqual([1, 1]);
  expect(dated).toEqual({ pushed: 0, created: 2 });
});

test("whatever the registry, each division adds up to its bytes", () => {
  const seed = process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {};
  const sum = (parts: readonly { bytes: number }[]) =>
    parts.reduce((bytes, part) => bytes + part.bytes, 0);
  fc.assert(
    fc.property(recipes({}), (recipe) => {
      const snapshot = buildSnapshot(recipe);
      const { bytes } = new Space(snapshot).totals();
      const { weeks, undatedBytes } = findArrivals(snapshot);
      expect(sum(bytesByAge(snapshot))).toBe(bytes);
      expect(sum(bytesByLabel(snapshot, "owner"))).toBe(bytes);
      expect(sum(weeks) + undatedBytes).toBe(bytes);
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 300), ...seed },
  );
});
