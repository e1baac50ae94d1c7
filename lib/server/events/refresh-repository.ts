import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { isRegistryError } from "../http/errors";
import { phrase } from "../phrases";
import { gatherScan } from "../scans/enqueue-scan";
import { forEach } from "../app/for-each";
import { ask, setPresence, visit } from "../scans/read-manifest";
import { readSubjects } from "../scans/read-referrers";
import { readTagOnce } from "../scans/read-tag";
import { addRepositories } from "../scans/registry-rows";
import {
  dropPresences,
  loadIndexes,
  markIncomplete,
  pruneTags,
  settleUntagged,
} from "../scans/repository-rows";
import {
  beginRepository,
  completeTotals,
  listTags,
  scanAwaited,
  settleAbsentTags,
} from "../scans/scan-repository";
import { type RepositoryScan, RepositoryStopped, type ScanRun } from "../scans/scan-types";
import type { EventInboxRow } from "../store/schema";
import { countTry, removeFromInbox } from "./inbox";

/** After so many tries, over about half an hour, the next scan has to do. */
const MOST_TRIES = 8;

/**
 * Reads what is new in one repository. What cannot be read now makes it incomplete, so that nothing there
 * is removed, and is tried again; once that succeeds, a scan of the repository makes it whole.
 * @param mustAsk whether somebody has to agree before a repository that no scan has found is read
 */
export async function followUp(
  scan: ScanRun,
  name: string,
  rows: readonly EventInboxRow[],
  mustAsk: () => Promise<boolean>,
): Promise<boolean> {
  if (!(await isStored(scan, name)) && (await mustAsk())) return true;
  const [problem] = await refresh(scan, name, rows);
  if (problem === undefined) {
    if (rows.some((row) => row.tries > 0)) await gatherScan(scan.context, scan.registryId, name);
    return true;
  }
  markIncomplete(scan, name, phrase("events.changeUnread", { why: problem }));
  await scan.writer.flush();
  const last = rows.filter((row) => row.tries + 1 >= MOST_TRIES);
  await removeFromInbox(scan.context, last);
  await countTry(scan.context, rows);
  return false;
}

async function refresh(
  scan: ScanRun,
  name: string,
  rows: readonly EventInboxRow[],
): Promise<Phrase[]> {
  try {
    return await refreshRepository(scan, name, rows);
  } catch (error) {
    scan.signal.throwIfAborted();
    if (error instanceof RepositoryStopped) return [error.said];
    // A registry that is away is no problem of this repository: all of them wait for it.
    if (isRegistryError(error)) return [error.said];
    throw error;
  }
}

/**
 * Reads what events of one repository tell of, through the very code that scans: one request for each tag,
 * and what that shows to be new. Returns what could not be read; throws when nothing more can be.
 */
async function refreshRepository(
  scan: ScanRun,
  name: string,
  rows: readonly EventInboxRow[],
): Promise<Phrase[]> {
  if (!(await isStored(scan, name))) return scanWhole(scan, name);
  const named = rows.flatMap((row) => (row.tag === "" ? [] : [row.tag]));
  const repository = await beginRepository(scan, name, named);
  // The last scan has found out what there is to know of what was there before.
  repository.subjects.clear();
  const tags = tagsToRead(repository, rows);
  await forEach(tags, scan.atOnce, (tag) => readTagOnce(scan, repository, tag));
  const absent = await confirmAbsent(scan, repository, rows);
  const untagged = digestsToRead(repository, rows);
  await forEach(untagged, scan.atOnce, (digest) =>
    visit(scan, repository, { digest, mediaType: "" }),
  );
  await readSubjects(scan, repository, tags);
  const vanished = untagged.filter((digest) => repository.presences.get(digest) === "missing");
  const deleted = [...deletedDigests(repository, rows), ...vanished];
  await settleRepository(scan, repository, { absent, deleted });
  await completeTotals(scan, name);
  return repository.problems;
}

/** Whether a scan, or an event, has found the repository. */
async function isStored({ context, registryId }: ScanRun, name: string): Promise<boolean> {
  const row = await context.db
    .selectFrom("repositories")
    .select("name")
    .where("registry_id", "=", registryId)
    .where("name", "=", name)
    .executeTakeFirst();
  return row !== undefined;
}

/** A repository that nobody has heard of: all of its tags, since nothing is known of any. */
async function scanWhole(scan: ScanRun, name: string): Promise<Phrase[]> {
  const listing = await listTags(scan, name);
  if ("failure" in listing) return [listing.failure];
  if (!listing.found) return [];
  await addRepositories(scan, [name]);
  await scanAwaited(scan, name, listing);
  return [];
}

/**
 * A delete by digest takes every tag on it along, whether or not the registry tells of each. Of what is not
 * stored, nobody needs to know that it is gone: a run of our own has taken it out already.
 */
function tagsToRead(repository: RepositoryScan, rows: readonly EventInboxRow[]): string[] {
  const named = rows.filter(
    (row) => row.tag !== "" && (row.action !== "delete" || repository.tags.has(row.tag)),
  );
  const tags = new Set(named.map((row) => row.tag));
  const deleted = new Set(rows.flatMap((row) => (row.action === "delete" ? [row.digest] : [])));
  for (const [tag, { digest }] of repository.tags) {
    if (digest !== "" && deleted.has(digest)) tags.add(tag);
  }
  return [...tags];
}

/** Children of an index come before it, and untagged referrers come alone. */
function digestsToRead({ presences }: RepositoryScan, rows: readonly EventInboxRow[]): string[] {
  const digests = rows
    .filter((row) => row.action !== "delete" && row.tag === "")
    .map((row) => row.digest);
  return [...new Set(digests)].filter((digest) => presences.get(digest) !== "present");
}

/** What is stored of it, and no tag has any more: everything else an event cannot have changed. */
function deletedDigests(
  { presences, tags }: RepositoryScan,
  rows: readonly EventInboxRow[],
): string[] {
  const tagged = new Set([...tags.values()].map(({ digest }) => digest));
  const digests = rows.filter((row) => row.action === "delete").map((row) => row.digest);
  return [...new Set(digests)].filter((digest) => presences.has(digest) && !tagged.has(digest));
}

/**
 * A tag that was deleted and is not there is gone. One that was pushed, before or after, and is not there
 * may be broken in the registry, which only its listing tells apart.
 */
async function confirmAbsent(
  scan: ScanRun,
  repository: RepositoryScan,
  rows: readonly EventInboxRow[],
): Promise<string[]> {
  const absent = repository.absentTags;
  const tagsWith = (action: string) =>
    new Set(rows.flatMap((row) => (row.action === action ? [row.tag] : [])));
  const [deleted, pushed] = [tagsWith("delete"), tagsWith("push")];
  const doubtful = absent.filter((tag) => pushed.has(tag) || !deleted.has(tag));
  if (doubtful.length > 0) {
    const listing = { names: [...doubtful], complete: true, reason: null, found: true };
    repository.absentTags = doubtful;
    await settleAbsentTags(scan, repository, listing);
    const broken = new Set(listing.names);
    return forgetTags(
      repository,
      absent.filter((tag) => !broken.has(tag)),
    );
  }
  return forgetTags(repository, absent);
}

function forgetTags(repository: RepositoryScan, names: string[]): string[] {
  for (const name of names) repository.tags.delete(name);
  return names;
}

/** Writes what was read, and takes out what the registry has confirmed to be gone. */
async function settleRepository(
  scan: ScanRun,
  repository: RepositoryScan,
  { absent, deleted }: { absent: string[]; deleted: string[] },
): Promise<void> {
  const { registryId, context } = scan;
  const repositoryKey = { registryId, repository: repository.name };
  const gone = await confirmGone(scan, repository, deleted);
  if (absent.length > 0 || gone.length > 0) scan.changed.add(repository.name);
  if (scan.changed.has(repository.name)) {
    const now = context.app.now();
    scan.writer.after(async ({ db }) => {
      await pruneTags(db, { ...repositoryKey, names: absent, now });
      await settleUntagged(db, { ...repositoryKey, now });
    });
  }
  await scan.writer.flush();
  await dropPresences(scan, repository.name, gone);
}

/** Asks for each digest; a child that an index still names is missing from it, not gone. */
async function confirmGone(
  scan: ScanRun,
  repository: RepositoryScan,
  deleted: readonly string[],
): Promise<string[]> {
  if (deleted.length === 0) return [];
  const absent: string[] = [];
  await forEach(deleted, scan.atOnce, async (digest) => {
    // Asked for just now, or broken since the last scan.
    if (repository.presences.get(digest) === "missing") return void absent.push(digest);
    const head = await ask(scan, () =>
      scan.reader.headManifest(repository.name, digest, { signal: scan.signal }),
    );
    if (head.state !== "present") absent.push(digest);
  });
  await scan.writer.flush();
  const indexes = await loadIndexes(scan, repository);
  for (const digest of absent) indexes.delete(digest);
  const children = new Set([...indexes.values()].flat());
  const gone = absent.filter((digest) => !children.has(digest));
  for (const digest of absent) {
    if (children.has(digest)) setPresence(scan, repository, digest, "missing");
  }
  return gone;
}
