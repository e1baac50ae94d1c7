import { blobsNeededBy, type Snapshot } from "../../snapshot";
import type { StoredManifest } from "../../storage/needed-blobs";
import {
  type CollectedRepository,
  type CollectionOutcome,
  simulateCollectionAtOnce,
} from "../../storage/simulate-collection";
import type { RegistryIndex } from "../graph/registry-index";
import type { PlanStep } from "../types";
import type { Leftovers } from "./leftovers";
import type { Part } from "./part";

type Judged = Pick<Part, "repository" | "steps" | "leftovers">;

/**
 * The leftovers of a plan. Where the registry's collector can be foreseen, it is run in thought over what
 * the plan leaves, so that they are exactly what it would remove; else they are those that are known of.
 */
export function findLeftovers(index: RegistryIndex, parts: readonly Judged[]): Leftovers {
  const counted = parts.map((part) => part.leftovers);
  const sum = (figure: "alone" | "parts") => counted.reduce((all, one) => all + one[figure], 0);
  const removes = counted.some((one) => one.removes);
  const { collector } = index.snapshot.capabilities;
  const known = { alone: sum("alone"), parts: sum("parts"), removes };
  // Only manifests without a tag are in question, and it takes a while to run it over all.
  if (collector === undefined || known.alone + known.parts === 0) return known;
  const { manifests, destroys } = collectAfter(index.snapshot, parts, collector);
  const judged = new Set(parts.map(({ repository }) => repository.name));
  const needed = new Set(destroys.map(({ repository, digest }) => `${repository}@${digest}`));
  const found = { alone: 0, parts: 0, removes };
  for (const { repository, digest } of manifests) {
    if (!judged.has(repository)) continue;
    if (needed.has(`${repository}@${digest}`)) found.parts += 1;
    else found.alone += 1;
  }
  return found;
}

function collectAfter(
  snapshot: Snapshot,
  parts: readonly Judged[],
  version: "2" | "3",
): CollectionOutcome {
  const steps = new Map(parts.map((part) => [part.repository.name, part.steps]));
  const repositories = new Map<string, CollectedRepository>();
  for (const repository of snapshot.repositories) {
    const left = leave(repository, steps.get(repository.name) ?? []);
    // Only the storage knows whether it has ever had either; where it has not, the collector passes it over or fails.
    repositories.set(repository.name, { ...left, hasTags: true, hasLayers: true });
  }
  const order = { version, deleteUntagged: true } as const;
  const { blobs, manifests } = contentOf(snapshot);
  return simulateCollectionAtOnce({ repositories, blobs }, manifests, order);
}

interface Content {
  /** By digest, their bytes. */
  blobs: ReadonlyMap<string, number>;
  manifests: ReadonlyMap<string, StoredManifest>;
}

/** The same for every plan over a snapshot, of which somebody who turns a dial makes many. */
const remembered = new WeakMap<Snapshot, Content>();

function contentOf(snapshot: Snapshot): Content {
  const known = remembered.get(snapshot);
  if (known) return known;
  const blobs = new Map<string, number>();
  const manifests = new Map<string, StoredManifest>();
  for (const manifest of snapshot.manifests) {
    const needed = blobsNeededBy(manifest);
    manifests.set(manifest.digest, {
      blobs: needed.map(({ digest }) => digest),
      children: manifest.children.flatMap(({ digest, blob }) => (blob === true ? [] : digest)),
      subject: manifest.subject,
      understood: manifest.kind !== "unknown",
    });
    blobs.set(manifest.digest, manifest.size);
    for (const { digest, size } of needed) blobs.set(digest, size);
  }
  const content = { blobs, manifests };
  remembered.set(snapshot, content);
  return content;
}

/** What a repository still has once the steps have been carried out. */
function leave(
  { tags, manifests }: Snapshot["repositories"][number],
  steps: readonly PlanStep[],
): Pick<CollectedRepository, "tags" | "revisions"> {
  const gone = new Set<string>();
  const untagged = new Set<string>();
  for (const { operation, digest, tag } of steps) {
    if (operation === "delete") gone.add(digest);
    else if (tag !== null) untagged.add(tag);
  }
  const stays = tags.filter(({ name, digest }) => !gone.has(digest) && !untagged.has(name));
  return {
    tags: new Map(stays.map(({ name, digest }) => [name, { digest }])),
    revisions: new Map(
      manifests.flatMap(({ digest, state }) =>
        state === "missing" || gone.has(digest) ? [] : [[digest, null]],
      ),
    ),
  };
}
