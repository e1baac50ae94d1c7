import "server-only";
import { introduce } from "../../scan/registry-rows";
import { readSubjects } from "../../scan/read-subjects";
import { readTagOnce } from "../../scan/read-tag";
import { visit } from "../../scan/read-manifest";
import {
  beginRepository,
  completeFigures,
  listTags,
  scanRepository,
  settleAbsentTags,
} from "../../scan/scan-repository";
import type { RepositoryScan, ScanRun } from "../../scan/scan-types";
import type { EventInboxRow } from "../../store/schema";
import { settleRepository } from "./settle-repository";

/** News is waited for like a repository that somebody has opened. */
const URGENCY = "awaited";

/**
 * Reads what events of one repository tell of, through the very code that scans: one request for each tag,
 * and what that shows to be new. Answers what could not be read; throws when nothing more can be.
 */
export async function refreshRepository(
  scan: ScanRun,
  name: string,
  rows: readonly EventInboxRow[],
): Promise<string[]> {
  if (!(await isStored(scan, name))) return scanWhole(scan, name);
  const wanted = rows.flatMap((row) => (row.tag === "" ? [] : [row.tag]));
  const repository = await beginRepository(scan, name, wanted, URGENCY);
  // Of what was there before, the last scan has found out what there is to find.
  repository.subjects.clear();
  const tags = tagsToRead(repository, rows);
  await scan.lanes.each(tags, (tag) => readTagOnce(scan, repository, tag), URGENCY);
  const absent = await confirmAbsent(scan, repository, rows);
  const untagged = digestsToRead(repository, rows);
  await scan.lanes.each(
    untagged,
    (digest) => visit(scan, repository, { digest, mediaType: "" }),
    URGENCY,
  );
  await readSubjects(scan, repository, tags);
  const vanished = untagged.filter((digest) => repository.presences.get(digest) === "missing");
  const deleted = [...deletedDigests(repository, rows), ...vanished];
  await settleRepository(scan, repository, { absent, deleted });
  await completeFigures(scan, name);
  return repository.problems;
}

/** Whether a scan, or an event, has found the repository. */
export async function isStored({ ctx, registryId }: ScanRun, name: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("repositories")
    .select("name")
    .where("registry_id", "=", registryId)
    .where("name", "=", name)
    .executeTakeFirst();
  return row !== undefined;
}

/** A repository that nobody has heard of: all of its tags, since nothing is known of any. */
async function scanWhole(scan: ScanRun, name: string): Promise<string[]> {
  const listing = await listTags(scan, name, URGENCY);
  if ("failure" in listing) return [listing.failure];
  if (!listing.found) return [];
  await introduce(scan, [name]);
  await scanRepository(scan, name, listing, URGENCY);
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

/** Members of an index come before it, and untagged referrers come alone. */
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
  const told = (action: string) =>
    new Set(rows.flatMap((row) => (row.action === action ? [row.tag] : [])));
  const [deleted, pushed] = [told("delete"), told("push")];
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
