import fc from "fast-check";
import { expect, test } from "vitest";
import { exclusiveOfTags } from "../plan";
import { buildSnapshot, recipes } from "../plan/testing/arbitraries";
import type { Snapshot } from "../snapshot";
import { addReferring, exclusiveOf, nothingRefers, toNode } from "./content-graph";

/** The exclusive bytes of every tag, by the plain graph. */
function plainly({ repositories, manifests }: Snapshot): Map<string, number> {
  const referring = nothingRefers();
  const present = new Set(
    repositories.flatMap((repository) =>
      repository.manifests.filter(({ state }) => state !== "missing").map(({ digest }) => digest),
    ),
  );
  const nodes = new Map(manifests.map((facts) => [facts.digest, toNode(facts)]));
  for (const facts of manifests) if (present.has(facts.digest)) addReferring(referring, facts);
  const exclusive = new Map<string, number>();
  for (const repository of repositories) {
    const elsewhere = new Set(
      repositories
        .filter((other) => other !== repository)
        .flatMap((other) => other.manifests)
        .filter(({ state }) => state !== "missing")
        .map(({ digest }) => digest),
    );
    for (const tag of repository.tags) {
      const others = new Set(
        repository.tags.filter((other) => other !== tag).map(({ digest }) => digest),
      );
      const isChild = (referring.parents.get(tag.digest) ?? []).length > 0;
      const isKept = (digest: string) => others.has(digest) || elsewhere.has(digest);
      const bytes = isChild ? 0 : exclusiveOf(tag.digest, nodes, referring, isKept);
      exclusive.set(`${repository.name}:${tag.name}`, bytes);
    }
  }
  return exclusive;
}

// Where an index is missing, the planner counts its children as held all the same: it may come back.
test("of a registry that is whole, exclusive bytes by the plain graph are those of the planner's own index", () => {
  const runs = Number(process.env.PROPERTY_RUNS ?? 300);
  const seed = process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {};
  fc.assert(
    fc.property(recipes({}), (recipe) => {
      const snapshot = buildSnapshot(recipe);
      const planned = exclusiveOfTags(snapshot);
      const expected = planned.map(
        ({ repository, tag, exclusive }) => [`${repository}:${tag}`, exclusive] as const,
      );
      expect(new Map(expected)).toEqual(plainly(snapshot));
    }),
    { numRuns: runs, ...seed },
  );
});
