import { describeDuration } from "../../policy/duration";
import type { RegistryIndex } from "../graph/registry-index";
import type { RepositoryIndex } from "../graph/repository-index";
import { none } from "../graph/small-lists";

/** What something outside reports to be running, spread to whole images. */
export interface InUse {
  /** Milliseconds since the report; null when there is none. */
  age: number | null;
  /** "the in-use report is 3 days old" */
  words: string;
  /** By entry of one repository: 1 for what is used, the indexes it is in, and all of their children. */
  entriesOf(repository: RepositoryIndex): Uint8Array;
}

export function readInUse(index: RegistryIndex, now: number): InUse {
  const report = index.snapshot.inUse;
  const age = report === undefined ? null : now - report.asOf;
  const words =
    age === null
      ? "there is no in-use report"
      : `the in-use report is ${describeDuration(Math.max(0, age))} old`;
  const digests = new Set(report?.digests);
  const tags = new Set(report?.tags.map(({ repository, tag }) => `${repository}:${tag}`));
  const remembered = new Map<RepositoryIndex, Uint8Array>();
  return {
    age,
    words,
    entriesOf(repository) {
      const known = remembered.get(repository);
      if (known) return known;
      const used: number[] = [];
      repository.tags.forEach((tag, at) => {
        if (tags.has(`${repository.name}:${tag.name}`)) used.push(repository.entryOfTag[at] ?? -1);
      });
      repository.manifestIds.forEach((id, entry) => {
        if (digests.has(index.content.digests[id] ?? "")) used.push(entry);
      });
      const entries = spread(repository, used);
      remembered.set(repository, entries);
      return entries;
    },
  };
}

/** A node runs one platform's image, but a person deploys the index: all of it stays. */
function spread(repository: RepositoryIndex, used: readonly number[]): Uint8Array {
  const up = closure(used, repository.parents);
  const entries = new Uint8Array(repository.manifestIds.length);
  for (const entry of closure([...up], repository.children)) entries[entry] = 1;
  return entries;
}

function closure(from: readonly number[], edges: readonly (readonly number[])[]): Set<number> {
  const reached = new Set(from);
  for (const entry of reached) for (const next of edges[entry] ?? none) reached.add(next);
  return reached;
}
