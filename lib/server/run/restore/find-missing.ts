import "server-only";
import type { JournalEntry } from "../step";
import type { RepositoryRestore } from "./repository-restore";

export interface Missing {
  reason: string;
  /** Only another manifest is missing, which may come back yet. */
  mayFollow?: true;
}

/**
 * Whether everything that a manifest needs can really be read: bodies, since a registry that was not
 * restarted after garbage collection goes on answering HEAD for blobs that it does not have any more.
 * Null when nothing is missing.
 */
export async function findMissing(
  restore: RepositoryRestore,
  entry: JournalEntry,
): Promise<Missing | null> {
  const needed = entry.blobs.filter((blob) => !blob.foreign);
  const gone: string[] = [];
  for (const { digest } of needed) {
    if (restore.readable.has(digest)) continue;
    if (await restore.calls.probeBlob(digest)) restore.readable.add(digest);
    else gone.push(digest);
  }
  if (gone.length > 0) {
    const reason = `Gone for good: the registry has collected ${gone.length} of its ${needed.length} blobs (${gone.slice(0, 3).join(", ")}${gone.length > 3 ? ", …" : ""}).`;
    return { reason };
  }
  for (const child of entry.children) {
    if (await restore.calls.exists(child)) continue;
    const reason = `Its child ${child} is not there any more. Restoring again brings this one back once that is there.`;
    return { reason, mayFollow: true };
  }
  return null;
}
