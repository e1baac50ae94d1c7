import { expect, test } from "vitest";
import { StoredRegistry } from "./stored-registry";
import { areTimesOfPushes, whenUntagged } from "./stored-times";

const HOUR_MS = 3_600_000;

function registryOf(times: readonly number[]): StoredRegistry {
  const registry = new StoredRegistry();
  for (const [place, at] of times.entries()) {
    const hex = place.toString(16).padStart(64, "0");
    const path = `repositories/app/_manifests/revisions/sha256/${hex}/link`;
    registry.add({ path, bytes: 71, at, isFile: true });
  }
  return registry;
}

test("times that most manifests share are those of a copy", () => {
  const spread = Array.from({ length: 20 }, (_, place) => place * HOUR_MS);
  expect(areTimesOfPushes(registryOf(spread))).toBe(true);
  const copied = spread.map((at, place) => (place < 11 ? 500 * HOUR_MS + place : at));
  expect(areTimesOfPushes(registryOf(copied))).toBe(false);
  // A registry that somebody has just begun to use.
  expect(areTimesOfPushes(registryOf([1, 2, 3]))).toBe(true);
});

test("a digest has been untagged since its last tag moved on", () => {
  const tag = (digest: string | null, at: number, digests: Record<string, number>) => ({
    ...{ digest, at, digests: new Map(Object.entries(digests)) },
  });
  const lost = whenUntagged({
    tags: new Map([
      ["latest", tag("C", 30, { A: 10, B: 20, C: 30 })],
      // B was under this tag as well, for longer; the tag points back at what it pointed at first.
      ["edge", tag("D", 50, { D: 50, B: 40 })],
      ["old", tag("A", 15, { A: 15 })],
      ["half", tag(null, 60, { E: 12 })],
    ]),
    revisions: new Map(),
    uploads: new Map(),
    hasTags: true,
    hasLayers: true,
  });
  expect(Object.fromEntries(lost)).toEqual({ B: 50, E: 60 });
});
