import "server-only";
import { ask, describeFailure } from "./read-manifest";
import type { RepositoryList } from "./list-repositories";
import { listTags, quoteSome } from "./scan-repository";
import { loadRepository } from "./repository-rows";
import { RepositoryStopped, type ScanRun } from "./scan-types";

export interface Unlisted {
  /** They answer, or do not say that they are gone. */
  kept: string[];
  /** Sentences; null when the catalog left nothing out. */
  reason: string | null;
}

/**
 * Asks for each repository that is known and missing from the catalog before it is forgotten. Distribution
 * 3 on S3 drops `team` from a catalog of several pages when a page ends on `team-a` (distribution#4903).
 */
export async function findUnlisted(
  scan: ScanRun,
  list: RepositoryList,
  known: Iterable<string>,
): Promise<Unlisted> {
  if (!list.authoritative) return { kept: [], reason: null };
  const listed = new Set(list.names);
  const missing = [...known].filter((name) => !listed.has(name) && list.covers(name));
  const there: string[] = [];
  const doubtful: string[] = [];
  for (const name of missing) {
    scan.signal.throwIfAborted();
    const found = await isThere(scan, name);
    if (found === null) doubtful.push(name);
    else if (found) there.push(name);
  }
  const sentences = [
    there.length > 0
      ? `The registry's catalog leaves out ${quoteSome(there)}, though it answers when asked for by name. It may leave out others that nobody has seen.`
      : "",
    doubtful.length > 0
      ? `${quoteSome(doubtful)} is not in the registry's catalog any more, and whether it is gone could not be told.`
      : "",
  ].filter((sentence) => sentence !== "");
  return { kept: [...there, ...doubtful], reason: sentences.join(" ") || null };
}

/**
 * Whether the registry has anything in it; null: it does not say. Distribution 3.1 on S3 answers with an
 * empty list for what does not exist, so then what is known to be in it is asked for.
 */
async function isThere(scan: ScanRun, name: string): Promise<boolean | null> {
  const listing = await listTags(scan, name);
  if ("failure" in listing) return null;
  if (!listing.found) return false;
  if (listing.names.length > 0 || !listing.complete) return true;
  const { tags, presences } = await loadRepository(scan, name);
  const present = [...presences].flatMap(([digest, state]) => (state === "present" ? digest : []));
  const answers = new Set<boolean | null>();
  await scan.lanes.each([...tags.keys(), ...present], async (reference) => {
    scan.signal.throwIfAborted();
    if (answers.has(true)) return;
    answers.add(await answersFor(scan, name, reference));
  });
  if (answers.has(true)) return true;
  return answers.has(null) ? null : false;
}

async function answersFor(scan: ScanRun, name: string, reference: string): Promise<boolean | null> {
  const { reader, signal } = scan;
  try {
    const head = await ask(scan, () => reader.headManifest(name, reference, { signal }));
    return head.state !== "absent";
  } catch (error) {
    if (!(error instanceof RepositoryStopped)) describeFailure(scan, error);
    return null;
  } finally {
    scan.reporter.tick();
  }
}
