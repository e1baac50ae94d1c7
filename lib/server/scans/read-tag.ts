import "server-only";
import { phrase } from "../phrases";
import type { HeadAnswer } from "../registry-client";
import { storeAnswer, ask, describeFailure, setPresence, visit } from "./read-manifest";
import { RepositoryStopped, type RepositoryScan, type ScanRun } from "./scan-types";

/** A tag that has been read before its turn is not read again. */
export function readTagOnce(scan: ScanRun, repository: RepositoryScan, name: string) {
  let read = repository.reads.get(name);
  if (!read) {
    scan.signal.throwIfAborted();
    read = readTag(scan, repository, name);
    repository.reads.set(name, read);
  }
  return read;
}

/**
 * Reads one tag: a conditional GET against the digest it had, which costs one request whether or not
 * it has moved. A tag that cannot be read keeps what was known of it, and the repository says why.
 */
async function readTag(scan: ScanRun, repository: RepositoryScan, name: string): Promise<void> {
  try {
    await (scan.headFirst ? headTag(scan, repository, name) : getTag(scan, repository, name));
  } catch (error) {
    if (error instanceof RepositoryStopped) throw error;
    const why = describeFailure(scan, error);
    repository.problems.push(phrase("scans.tagUnread", { tag: name, why }));
    if (!repository.tags.has(name)) pointTag(scan, repository, name, "");
  }
  scan.reporter.counts.tagsDone += 1;
  await scan.writer.waitForRoom();
  scan.reporter.tick();
}

async function getTag(scan: ScanRun, repository: RepositoryScan, name: string): Promise<void> {
  const { reader, signal } = scan;
  const known = trustedDigest(scan, repository, name);
  const answer = await ask(scan, () =>
    reader.getManifest(repository.name, name, {
      signal,
      ...(known === null ? {} : { etag: `"${known}"` }),
    }),
  );
  if (answer.state === "notModified") return;
  if (answer.state !== "present") return loseTag(scan, repository, name, answer);
  await adoptUnlessKnown(scan, repository, answer);
  pointTag(scan, repository, name, answer.digest);
}

/** For registries that count a manifest GET as a pull: HEAD tells whether there is anything new. */
async function headTag(scan: ScanRun, repository: RepositoryScan, name: string): Promise<void> {
  const { reader, signal } = scan;
  const head = await ask(scan, () => reader.headManifest(repository.name, name, { signal }));
  if (head.state !== "present") return loseTag(scan, repository, name, head);
  await noteHead(scan, repository, name, head);
}

/** The tag points there; what is there is read unless it is known. */
export async function noteHead(
  scan: ScanRun,
  repository: RepositoryScan,
  name: string,
  head: Pick<Extract<HeadAnswer, { state: "present" }>, "digest" | "contentType">,
): Promise<void> {
  if (!isRecorded(scan, repository, head.digest)) {
    // Once for all tags of the digest.
    await visit(scan, repository, { digest: head.digest, mediaType: head.contentType });
  }
  pointTag(scan, repository, name, head.digest);
}

async function adoptUnlessKnown(
  scan: ScanRun,
  repository: RepositoryScan,
  answer: Parameters<typeof storeAnswer>[2],
): Promise<void> {
  if (!isRecorded(scan, repository, answer.digest)) await storeAnswer(scan, repository, answer);
}

/**
 * The registry lists the tag but has no manifest for it. Distribution names the lost digest; others
 * do not, and the tag may also simply have been deleted since the listing.
 */
function loseTag(
  scan: ScanRun,
  repository: RepositoryScan,
  name: string,
  answer: { state: "absent" } | { state: "dangling"; lostDigest: string | null },
): void {
  if (answer.state === "dangling" && answer.lostDigest !== null) {
    keepDangling(scan, repository, name, answer.lostDigest);
  } else {
    repository.absentTags.push(name);
  }
}

/** The tag is there, and its manifest is not. */
export function keepDangling(
  scan: ScanRun,
  repository: RepositoryScan,
  name: string,
  lostDigest: string | null,
): void {
  if (lostDigest === null) return;
  setPresence(scan, repository, lostDigest, "missing");
  pointTag(scan, repository, name, lostDigest);
}

export function pointTag(
  scan: ScanRun,
  repository: RepositoryScan,
  name: string,
  digest: string,
): void {
  const before = repository.tags.get(name);
  if (before?.digest === digest) return;
  const storedAt = repository.times?.tagPush(name, digest) ?? null;
  scan.writer.tag(repository.name, { name, digest, storedAt }, before);
  repository.tags.set(name, { digest, digestSince: scan.context.app.now(), storedAt });
  scan.changed.add(repository.name);
}

function isRecorded(scan: ScanRun, repository: RepositoryScan, digest: string): boolean {
  return scan.known.has(digest) && repository.presences.get(digest) === "present";
}

/** A 304 proves nothing about a manifest that was missing or unreadable: those are read in full. */
function trustedDigest(scan: ScanRun, repository: RepositoryScan, name: string): string | null {
  if (scan.reread) return null;
  const digest = repository.tags.get(name)?.digest;
  return digest !== undefined && isRecorded(scan, repository, digest) ? digest : null;
}
