import type { Snapshot } from "../../../snapshot";
import { buildManifests } from "./build-manifests";
import { buildRepository } from "./build-repository";
import { addCrowd } from "./crowd";
import { repositoryNames, scannedAt } from "./names";
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
    capabilities: { deleteDigest: true, untag: recipe.untag, pushTimes: true, pullTimes: true },
    repositories,
    manifests: manifests.filter(({ digest }) => !lost.has(digest)),
    ...(recipe.inUse
      ? {
          inUse: {
            asOf: scannedAt - 3_600_000,
            digests: recipe.inUse.flatMap(
              (pick) => manifests[pick % manifests.length]?.digest ?? [],
            ),
            tags: [],
          },
        }
      : {}),
  };
  if (recipe.crowd) addCrowd(snapshot, recipe.crowd);
  return snapshot;
}
