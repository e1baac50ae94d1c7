import fc from "fast-check";
import { expect, test } from "vitest";
import { indexRegistry, type RegistryIndex } from "../plan/graph/registry-index";
import type { RepositoryIndex } from "../plan/graph/repository-index";
import { freedBytes } from "../plan/report/bytes";
import { buildSnapshot, recipes } from "../plan/testing/arbitraries";
import { blobsNeededBy, type ManifestFacts } from "../snapshot";
import { FreedBlobs } from "./freed-blobs";

type RemovedIn = ReadonlyMap<RepositoryIndex, Uint8Array>;

/** Removes what is known and there, one or the other by the bits, over and over. */
function choose({ repositories }: RegistryIndex, bits: readonly boolean[]): RemovedIn {
  let at = 0;
  const isRemoved = (repository: RepositoryIndex, entry: number) =>
    repository.states[entry] === "present" &&
    repository.facts[entry] !== undefined &&
    bits[at++ % bits.length] === true;
  return new Map(
    repositories.map((repository) => [
      repository,
      Uint8Array.from(repository.manifestIds, (_, entry) => (isRemoved(repository, entry) ? 1 : 0)),
    ]),
  );
}

function plainly({ repositories }: RegistryIndex, removedIn: RemovedIn): number {
  const freed = new FreedBlobs();
  const kept: ManifestFacts[] = [];
  for (const repository of repositories) {
    repository.facts.forEach((facts, entry) => {
      if (facts === undefined) return;
      if (removedIn.get(repository)?.[entry] === 1)
        freed.remove(repository.name, { ...facts, blobs: blobsNeededBy(facts) });
      else if (repository.states[entry] !== "missing") kept.push(facts);
    });
  }
  for (const facts of kept) freed.keep(facts);
  return freed.bytes();
}

test("whatever is removed, it frees the bytes that a plan promises", () => {
  const seed = process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {};
  let freed = 0;
  fc.assert(
    fc.property(
      recipes({}),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
      (recipe, bits) => {
        const index = indexRegistry(buildSnapshot(recipe));
        const removedIn = choose(index, bits);
        const bytes = plainly(index, removedIn);
        expect(bytes).toBe(freedBytes(index, removedIn));
        if (bytes > 0) freed += 1;
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 300), ...seed },
  );
  expect(freed).toBeGreaterThan(50);
});

test("the largest come first, and no document among them", () => {
  const freed = new FreedBlobs();
  const layer = (digest: string, size: number) => ({ digest, size, role: "layer" as const });
  freed.remove("app", { digest: "image", size: 900, blobs: [layer("a", 10), layer("b", 30)] });
  freed.remove("web", { digest: "other", size: 1, blobs: [layer("b", 30), layer("c", 20)] });
  expect(freed.largest(2)).toEqual([
    { digest: "b", size: 30, repository: "web" },
    { digest: "c", size: 20, repository: "web" },
  ]);
});
