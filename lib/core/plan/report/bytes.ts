import type { Snapshot } from "../../snapshot";
import { reachOf } from "../facts/unit";
import type { ContentIndex } from "../graph/content-index";
import { indexRegistry, type RegistryIndex } from "../graph/registry-index";
import type { RepositoryIndex } from "../graph/repository-index";
import { none } from "../graph/small-lists";

/**
 * Bytes that the registry's garbage collection can free once the plan is carried out: what is
 * reached from removed manifests, less what is reached from any manifest that stays anywhere in the
 * registry. Sets, not sums: a layer counts once, and not at all while one image keeps it.
 * @param removedIn by repository: 1 at the entries that go; absent where nothing goes
 */
export function freedBytes(
  index: RegistryIndex,
  removedIn: ReadonlyMap<RepositoryIndex, Uint8Array>,
): number {
  const { content } = index;
  const stays = new Uint8Array(content.manifestCount);
  const goes = new Uint8Array(content.manifestCount);
  for (const repository of index.repositories) {
    const removed = removedIn.get(repository);
    repository.manifestIds.forEach((id, entry) => {
      if (removed?.[entry] === 1) goes[id] = 1;
      else if (repository.states[entry] !== "missing") stays[id] = 1;
    });
  }
  const needed = neededBlobs(content, stays);
  let bytes = 0;
  const free = (id: number): void => {
    if (needed[id] === 1) return;
    needed[id] = 1;
    bytes += content.sizes[id] ?? 0;
  };
  for (let id = 0; id < content.manifestCount; id++) {
    if (goes[id] === 0) continue;
    free(id);
    for (let at = content.refStart[id] ?? 0; at < (content.refStart[id + 1] ?? 0); at++) {
      if (content.foreign[at] === 0) free(content.refs[at] ?? 0);
    }
  }
  return bytes;
}

/** Documents and blobs of what stays, and the documents of its children, which a collector marks too. */
function neededBlobs(content: ContentIndex, stays: Uint8Array): Uint8Array {
  const needed = new Uint8Array(content.sizes.length);
  for (let id = 0; id < content.manifestCount; id++) {
    if (stays[id] === 0) continue;
    needed[id] = 1;
    for (let at = content.refStart[id] ?? 0; at < (content.refStart[id + 1] ?? 0); at++) {
      needed[content.refs[at] ?? 0] = 1;
    }
  }
  for (const [id, childIds] of content.children) {
    if (stays[id] === 1) for (const childId of childIds) needed[childId] = 1;
  }
  return needed;
}

export interface RowBytes {
  /** Freed by removing this alone, with the children that only it has. */
  exclusive: number;
  /** The part of what it reaches that something else reaches too. */
  shared: number;
}

/** By entry: -1 where it is not counted yet. */
const remembered = new WeakMap<
  RepositoryIndex,
  { exclusive: Float64Array; shared: Float64Array }
>();

/** Neither policy nor clock changes these, so they are counted once for a snapshot. */
export function rowBytes(
  index: RegistryIndex,
  repository: RepositoryIndex,
  entry: number,
): RowBytes {
  let known = remembered.get(repository);
  if (known === undefined) {
    const count = repository.manifestIds.length;
    known = { exclusive: new Float64Array(count).fill(-1), shared: new Float64Array(count) };
    remembered.set(repository, known);
  }
  if (known.exclusive[entry] === -1) {
    const id = repository.manifestIds[entry] ?? -1;
    const reached = index.content.children.has(id)
      ? reachOf(index, id).bytes
      : reachOfImage(index, id);
    const exclusive = isHeldOnce(index, repository, entry)
      ? exclusiveBytes(index, repository, entry)
      : 0;
    known.exclusive[entry] = exclusive;
    known.shared[entry] = reached - exclusive;
  }
  return { exclusive: known.exclusive[entry] ?? 0, shared: known.shared[entry] ?? 0 };
}

function exclusiveBytes(index: RegistryIndex, repository: RepositoryIndex, entry: number): number {
  const id = repository.manifestIds[entry] ?? -1;
  return index.content.children.has(id)
    ? exclusiveOfIndex(index, repository, entry)
    : exclusiveOfImage(index, id);
}

/** Nothing else keeps this manifest: no second tag, no index, no other repository. */
function isHeldOnce(index: RegistryIndex, repository: RepositoryIndex, entry: number): boolean {
  const id = repository.manifestIds[entry] ?? -1;
  return (
    repository.states[entry] !== "missing" &&
    (repository.tagsAt[entry]?.length ?? 0) <= 1 &&
    repository.parents[entry]?.length === 0 &&
    index.holders.repositories[id] === 1
  );
}

function reachOfImage({ content }: RegistryIndex, id: number): number {
  let bytes = content.sizes[id] ?? 0;
  for (let at = content.refStart[id] ?? 0; at < (content.refStart[id + 1] ?? 0); at++) {
    const blob = content.refs[at] ?? 0;
    if (content.foreign[at] === 0 && blob !== id) bytes += content.sizes[blob] ?? 0;
  }
  return bytes;
}

function exclusiveOfImage({ content, holders }: RegistryIndex, id: number): number {
  let bytes = holders.manifests[id] === 0 ? (content.sizes[id] ?? 0) : 0;
  for (let at = content.refStart[id] ?? 0; at < (content.refStart[id + 1] ?? 0); at++) {
    const blob = content.refs[at] ?? 0;
    if (
      content.foreign[at] === 0 &&
      holders.manifests[blob] === 1 &&
      !isDocument(content.manifestCount, blob)
    ) {
      bytes += content.sizes[blob] ?? 0;
    }
  }
  return bytes;
}

/** The index and the children that would be deleted with it; of their blobs, those all of whose holders go. */
function exclusiveOfIndex(index: RegistryIndex, repository: RepositoryIndex, root: number): number {
  const { content, holders } = index;
  const going = new Set([root]);
  for (const entry of going) {
    for (const child of repository.children[entry] ?? none) {
      const id = repository.manifestIds[child] ?? -1;
      const alone =
        repository.states[child] !== "missing" &&
        repository.tagsAt[child]?.length === 0 &&
        holders.repositories[id] === 1 &&
        repository.parents[child]?.every((parent) => going.has(parent)) === true;
      if (alone) going.add(child);
    }
  }
  const held = new Map<number, number>();
  const real = new Set<number>();
  let bytes = 0;
  for (const entry of going) {
    const id = repository.manifestIds[entry] ?? -1;
    if (holders.manifests[id] === 0) bytes += content.sizes[id] ?? 0;
    for (let at = content.refStart[id] ?? 0; at < (content.refStart[id + 1] ?? 0); at++) {
      const blob = content.refs[at] ?? 0;
      held.set(blob, (held.get(blob) ?? 0) + 1);
      if (content.foreign[at] === 0) real.add(blob);
    }
  }
  for (const blob of real) {
    const gone = held.get(blob) === holders.manifests[blob];
    if (gone && !isDocument(content.manifestCount, blob)) bytes += content.sizes[blob] ?? 0;
  }
  return bytes;
}

/** A layer that is also some manifest's document does not go with the image that lists it. */
function isDocument(manifestCount: number, id: number): boolean {
  return id < manifestCount;
}

/** As much of a snapshot as sizes depend on. */
type Contents = Pick<Snapshot, "repositories" | "manifests">;

export interface TagBytes {
  repository: string;
  tag: string;
  /** What removing the tag's manifest alone would free. */
  exclusive: number;
}

/**
 * The exclusive bytes of every tag of a registry, in no particular order: the figure that its row has in a
 * plan by which it stays, or goes with its manifest.
 */
export function exclusiveOfTags(contents: Contents): TagBytes[] {
  const index = indexRegistry({ ...nothingElse, ...contents });
  const bytes: TagBytes[] = [];
  for (const repository of index.repositories) {
    repository.tags.forEach((tag, at) => {
      const { exclusive } = rowBytes(index, repository, repository.entryOfTag[at] ?? -1);
      bytes.push({ repository: repository.name, tag: tag.name, exclusive });
    });
  }
  return bytes;
}

const nothingElse: Omit<Snapshot, keyof Contents> = {
  version: 1,
  id: "",
  registry: "",
  scannedAt: 0,
  complete: false,
  capabilities: { deleteDigest: null, untag: "none", pushTimes: false, pullTimes: false },
};
