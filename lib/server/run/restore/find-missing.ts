import "server-only";
import type { JournalEntry } from "../step";
import type { RepositoryRestore } from "./repository-restore";

/**
 * Whether everything that a manifest needs can really be read: bodies, since a registry that was not
 * restarted after garbage collection goes on answering HEAD for blobs that it does not have any more.
 * Null when nothing is missing.
 */
export async function findMissing(
  restore: RepositoryRestore,
  entry: JournalEntry,
): Promise<string | null> {
  const needed = entry.blobs.filter((blob) => !blob.foreign);
  const gone: string[] = [];
  for (const { digest } of needed) {
    if (restore.readable.has(digest)) continue;
    if (await restore.calls.probeBlob(digest)) restore.readable.add(digest);
    else gone.push(digest);
  }
  if (gone.length > 0) {
    return `Gone for good: the registry has collected ${gone.length} of its ${needed.length} blobs (${gone.slice(0, 3).join(", ")}${gone.length > 3 ? ", …" : ""}).`;
  }
  for (const child of entry.children) {
    if (!(await restore.calls.exists(child))) return `Its member ${child} is not there any more.`;
  }
  return null;
}
