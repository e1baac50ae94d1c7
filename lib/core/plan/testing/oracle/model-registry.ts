import type { ManifestFacts } from "../../../snapshot";
import type { PlanStep } from "../../types";
import { childrenOf, standing, type Known } from "./known";

/** A registry small enough to be obviously right, with the semantics that were measured on the real one. */
export interface ModelRegistry {
  known: Known;
  repositories: Map<string, { tags: Map<string, string>; manifests: Set<string> }>;
  /** Bytes of each blob on disk, manifest documents among them; one disk for all repositories. */
  disk: Map<string, number>;
}

export function createModel(known: Known): ModelRegistry {
  const repositories: ModelRegistry["repositories"] = new Map();
  const disk = new Map<string, number>();
  for (const repository of known.snapshot.repositories) {
    const manifests = standing(known, repository);
    const tags = new Map(repository.tags.map((tag) => [tag.name, tag.digest]));
    repositories.set(repository.name, { tags, manifests });
    for (const digest of manifests) {
      for (const [blob, size] of stored(known, digest)) disk.set(blob, size);
    }
  }
  return { known, repositories, disk };
}

/** What pushing the manifest puts on the disk. */
function stored(known: Known, digest: string): [string, number][] {
  const facts = known.facts.get(digest);
  if (!facts) return [[digest, 0]];
  return [
    [digest, facts.size],
    ...facts.blobs.flatMap((blob): [string, number][] =>
      blob.foreign ? [] : [[blob.digest, blob.size]],
    ),
    ...facts.children.flatMap((child): [string, number][] =>
      child.blob ? [[child.digest, child.size]] : [],
    ),
  ];
}

/** Deleting a digest takes every tag on it along; removing a tag takes nothing else. */
export function carryOut(model: ModelRegistry, step: PlanStep): void {
  const repository = model.repositories.get(step.repository);
  if (!repository) throw new Error(`no repository ${step.repository}`);
  if (step.operation === "untag") {
    const digest = step.tag === null ? undefined : repository.tags.get(step.tag);
    if (digest !== step.digest) throw new Error(`untag of ${step.tag}, which is at ${digest}`);
    repository.tags.delete(String(step.tag));
    return;
  }
  if (!repository.manifests.delete(step.digest)) {
    throw new Error(`delete of ${step.digest}, which is not in ${step.repository}`);
  }
  for (const [tag, digest] of repository.tags) {
    if (digest === step.digest) repository.tags.delete(tag);
  }
}

/**
 * Marks what every manifest that still stands refers to, tagged or not, and sweeps the rest.
 * Returns the bytes freed.
 */
export function collectGarbage(model: ModelRegistry): number {
  const marked = new Set<string>();
  for (const { manifests } of model.repositories.values()) {
    for (const digest of manifests) {
      marked.add(digest);
      for (const reference of references(model.known.facts.get(digest))) marked.add(reference);
    }
  }
  let freed = 0;
  for (const [blob, size] of model.disk) {
    if (marked.has(blob)) continue;
    model.disk.delete(blob);
    freed += size;
  }
  return freed;
}

function references(facts: ManifestFacts | undefined): string[] {
  return [...(facts?.blobs ?? []), ...(facts?.children ?? [])].map((item) => item.digest);
}

/** Everything a client gets when it pulls the digest: manifests of this repository, and blobs. */
export function pull(
  model: ModelRegistry,
  repository: string,
  digest: string,
  got = { manifests: new Set<string>(), blobs: new Set<string>() },
): { manifests: Set<string>; blobs: Set<string> } {
  const here = model.repositories.get(repository)?.manifests.has(digest);
  if (!here || !model.disk.has(digest) || got.manifests.has(digest)) return got;
  got.manifests.add(digest);
  for (const [blob] of stored(model.known, digest)) if (model.disk.has(blob)) got.blobs.add(blob);
  for (const child of childrenOf(model.known, digest)) pull(model, repository, child, got);
  return got;
}
