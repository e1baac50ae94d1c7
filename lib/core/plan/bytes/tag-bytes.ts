import type { Snapshot } from "../../snapshot";
import type { Gradual } from "../gradual";
import { indexGradually } from "../registry/registry-index";
import { rowBytes } from "./row-bytes";

/** As much of a snapshot as sizes depend on. */
export type Contents = Pick<Snapshot, "repositories" | "manifests">;

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
export function* exclusiveOfTags(contents: Contents): Gradual<TagBytes[]> {
  const index = yield* indexGradually({ ...nothingElse, ...contents });
  const bytes: TagBytes[] = [];
  for (const repository of index.repositories) {
    repository.tags.forEach((tag, at) => {
      const { exclusive } = rowBytes(index, repository, repository.placeOfTag[at] ?? -1);
      bytes.push({ repository: repository.name, tag: tag.name, exclusive });
    });
    yield;
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
