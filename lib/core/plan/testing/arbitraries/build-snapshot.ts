import type { ManifestFacts, RepositorySnapshot, Snapshot } from "../../../snapshot";
import { buildManifests } from "./build-manifests";
import { buildRepository } from "./build-repository";
import { addCrowd } from "./crowd";
import { instantOf, repositoryNames, scannedAt } from "./names";
import type { Recipe } from "./recipe";

export function buildSnapshot(recipe: Recipe): Snapshot {
  const manifests = buildManifests(recipe);
  const lost = new Set(recipe.lost.map((pick) => manifests[pick % manifests.length]?.digest));
  const repositories = recipe.repositories
    .slice(0, repositoryNames.length)
    .map((repository, at) => buildRepository(repository, at, manifests));
  const snapshot: Snapshot = {
    version: 1,
    id: "generated",
    registry: "generated",
    scannedAt,
    complete: recipe.complete,
    capabilities: {
      deleteDigest: true,
      untag: recipe.untag,
      pushTimes: true,
      pullTimes: true,
      ...(recipe.hidesTags ? { hidesTags: recipe.hidesTags } : {}),
      ...(recipe.watched
        ? {
            pushTimesSince: instantOf(recipe.watched.pushes),
            pullTimesSince: instantOf(recipe.watched.pulls),
          }
        : {}),
    },
    repositories,
    manifests: manifests.filter(({ digest }) => !lost.has(digest)),
    ...(recipe.inUse ? { inUse: report(recipe.inUse, repositories, manifests) } : {}),
  };
  if (recipe.crowd) addCrowd(snapshot, recipe.crowd);
  return snapshot;
}

function report(
  { manifests, tags }: NonNullable<Recipe["inUse"]>,
  repositories: readonly RepositorySnapshot[],
  known: readonly ManifestFacts[],
): NonNullable<Snapshot["inUse"]> {
  const names = repositories.flatMap(({ name, tags: here }) =>
    here.map((tag) => ({ repository: name, tag: tag.name })),
  );
  return {
    asOf: scannedAt - 3_600_000,
    digests: manifests.flatMap((pick) => known[pick % known.length]?.digest ?? []),
    tags: tags.flatMap((pick) => names[pick % names.length] ?? []),
  };
}
