import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { MOST_LINK, readLinkText, readStoragePath, tagPath } from "@/lib/core/storage/storage-path";
import type { StoredFile, StoredRegistry } from "@/lib/core/storage/stored-registry";
import { isRegistryError } from "../http/errors";
import { phrase } from "../phrases";
import type { RegistryReader } from "../registry-client";
import type { StorageFiles } from "./storage-files";

export interface TagAt {
  repository: string;
  tag: string;
}

export type Proof =
  | { state: "proven"; message: Phrase }
  /** It is the storage of another registry, or an old copy. */
  | { state: "other"; message: Phrase }
  | { state: "unknown"; message: Phrase };

const REPOSITORIES = 5;
const TAGS = 3;

/** Some tags of some repositories, from all over the storage. */
export function pickTags({ repositories }: StoredRegistry): TagAt[] {
  const tagged = [...repositories].filter(([, { tags }]) => tags.size > 0);
  return spread(tagged, REPOSITORIES).flatMap(([repository, { tags }]) =>
    spread([...tags.keys()], TAGS).map((tag) => ({ repository, tag })),
  );
}

function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most);
  return items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

/** The first tags that are come upon: enough for a check, which must not read the whole storage. */
export async function findSomeTags(files: StorageFiles, signal: AbortSignal): Promise<TagAt[]> {
  const found: TagAt[] = [];
  const enough = new AbortController();
  const onFile = ({ path }: StoredFile) => {
    const read = readStoragePath(path);
    if (read.type !== "tag") return;
    found.push({ repository: read.repository, tag: read.tag });
    if (found.length >= REPOSITORIES * TAGS) enough.abort();
  };
  const walked = files.walk({ onFile }, AbortSignal.any([signal, enough.signal]));
  await walked.catch((error: unknown) => {
    if (!enough.signal.aborted) throw error;
  });
  return found.slice(0, REPOSITORIES * TAGS);
}

/**
 * Whether a storage is the registry's own: what its tags point at is asked of both. A tag that is pushed just now
 * may differ, so one that does is looked at again; one that the registry fails on, having a broken link, says nothing.
 * Throws the registry's failure where it answers for none.
 */
export async function proveStorage(
  files: StorageFiles,
  reader: RegistryReader,
  tags: readonly TagAt[],
  signal: AbortSignal,
): Promise<Proof> {
  let same = 0;
  let failure: unknown = null;
  for (const tag of tags) {
    const ask = () => compare(files, reader, tag, signal);
    const answer = await ask()
      .then(async (first) => first ?? (await ask()))
      .catch((error: unknown) => {
        signal.throwIfAborted();
        if (!isRegistryError(error)) throw error;
        failure = error;
        return "failed" as const;
      });
    if (answer === null) {
      return {
        state: "other",
        message: phrase("storage.otherRegistry", { ...tag }),
      };
    }
    if (answer === "same") same += 1;
  }
  if (same === 0 && failure !== null) throw failure;
  if (same === 0) {
    return {
      state: "unknown",
      message: phrase("storage.noTag"),
    };
  }
  return {
    state: "proven",
    message: phrase("storage.proven", { count: same }),
  };
}

/** Null where they differ; "gone" for a tag that neither has any more. */
async function compare(
  files: StorageFiles,
  reader: RegistryReader,
  { repository, tag }: TagAt,
  signal: AbortSignal,
): Promise<"same" | "gone" | null> {
  const link = await files.read(tagPath(repository, tag), MOST_LINK);
  const stored = link && readLinkText(link.toString("latin1"));
  const head = await reader.headManifest(repository, tag, { signal });
  if (head.state === "present") return head.digest === stored ? "same" : null;
  return stored === null ? "gone" : head.state === "dangling" ? "gone" : null;
}
