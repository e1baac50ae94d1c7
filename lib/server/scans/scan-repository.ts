import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../phrases";
import { type Listing, joinSigns } from "../registry-client";
import { forEach } from "../app/for-each";
import { dateIndexes } from "./index-dates";
import { readConfigs } from "./read-configs";
import { ask, describeFailure } from "./read-manifest";
import { readReferrers, readSubjects, verifyUntagged } from "./read-referrers";
import { readScreen } from "./read-screen";
import { keepDangling, noteHead, pointTag, readTagOnce } from "./read-tag";
import { finishRepository, loadRepository, markIncomplete } from "./repository-rows";
import { saveTotals } from "./save-totals";
import { readStoredManifests } from "./scan-storage";
import { type RepositoryScan, RepositoryStopped, type ScanRun } from "./scan-types";
import { storedTimesOf, updateStoredTimes } from "./stored-times";

export type TagListing = Listing | { failure: Phrase };

/** Lists the tags; a failure is an answer, because other repositories go on. */
export async function listTags(scan: ScanRun, repository: string): Promise<TagListing> {
  const { reader, signal } = scan;
  try {
    const listing = await ask(scan, () => reader.listTags(repository, { signal }));
    if (listing.signs) scan.lists.signs = joinSigns(scan.lists.signs, listing.signs);
    return listing;
  } catch (error) {
    if (error instanceof RepositoryStopped) return { failure: error.said };
    return { failure: describeFailure(scan, error) };
  }
}

/** A repository as it is stored, about to be read. */
export async function beginRepository(
  scan: ScanRun,
  name: string,
  listed: readonly string[],
): Promise<RepositoryScan> {
  return {
    name,
    listed: new Set(listed),
    ...(await loadRepository(scan, name)),
    times: storedTimesOf(scan, name),
    beyondLists: false,
    reads: new Map(),
    visited: new Map(),
    absentTags: [],
    hidden: [],
    problems: [],
  };
}

/** Brings one repository up to date. Never throws for what the registry does, only for our own store. */
export async function scanRepository(
  scan: ScanRun,
  name: string,
  listing: TagListing,
): Promise<void> {
  if ("failure" in listing) {
    scan.underWay.delete(name);
    return giveUp(scan, name, listing.failure);
  }
  const repository = scan.underWay.get(name) ?? (await beginRepository(scan, name, listing.names));
  repository.listed = new Set(listing.names);
  scan.underWay.set(name, repository);
  try {
    await readListed(scan, repository, listing);
  } catch (error) {
    if (!(error instanceof RepositoryStopped)) throw error;
    return giveUp(scan, name, error.said);
  } finally {
    scan.underWay.delete(name);
  }
  if (!listing.complete) repository.problems.unshift(listing.reason ?? phrase("scans.notEveryTag"));
  finishRepository(scan, repository, listing);
  count(scan, repository.problems.length > 0);
  await scan.writer.waitForRoom();
}

/** The same, with the dates and figures that others get when the whole scan has come that far. */
export async function scanAwaited(scan: ScanRun, name: string, listing: TagListing): Promise<void> {
  await scanRepository(scan, name, listing);
  if (!("failure" in listing)) await completeTotals(scan, name);
}

/** Dates and figures of one repository now. */
export async function completeTotals(scan: ScanRun, repository: string): Promise<void> {
  await readConfigs(scan, repository);
  if (!scan.changed.has(repository)) return;
  await dateIndexes(scan);
  await saveTotals(scan.context.db, { registryId: scan.registryId, repository });
}

async function readListed(
  scan: ScanRun,
  repository: RepositoryScan,
  listing: Listing,
): Promise<void> {
  const read = (tag: string) => readTagOnce(scan, repository, tag);
  const ends = await Promise.allSettled([
    readScreen(scan, repository.name),
    forEach(listing.names, scan.atOnce, read),
  ]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  if (repository.absentTags.length > 0) await settleAbsentTags(scan, repository, listing);
  await askForMissing(scan, repository, listing);
  await readSubjects(scan, repository, listing.names);
  await readReferrers(scan, repository);
  await readStoredManifests(scan, repository);
  updateStoredTimes(scan, repository);
  if (listing.complete) await verifyUntagged(scan, repository, listing.names);
}

/** Tags that were listed and then not found: deleted in between, or broken in the registry. */
export async function settleAbsentTags(
  scan: ScanRun,
  repository: RepositoryScan,
  listing: Listing,
): Promise<void> {
  const again = await listTags(scan, repository.name);
  // Half a list cannot show that a tag is gone.
  const whole = "names" in again && again.complete;
  const listed = new Set(whole ? again.names : repository.absentTags);
  const gone = new Set(repository.absentTags.filter((tag) => !listed.has(tag)));
  listing.names = listing.names.filter((tag) => !gone.has(tag));
  const broken = repository.absentTags.filter((tag) => listed.has(tag));
  for (const tag of broken) {
    if (!repository.tags.has(tag)) pointTag(scan, repository, tag, "");
  }
  if (broken.length > 0) {
    repository.problems.push(phrase("scans.brokenTags", { names: quoteSome(broken) }));
  }
}

async function giveUp(scan: ScanRun, name: string, why: Phrase): Promise<void> {
  markIncomplete(scan, name, why);
  count(scan, true);
  await scan.writer.waitForRoom();
}

function count(scan: ScanRun, incomplete: boolean): void {
  scan.reporter.counts.repositoriesDone += 1;
  if (incomplete) scan.reporter.counts.repositoriesIncomplete += 1;
}

const SHOWN_NAMES = 5;

export function quoteSome(all: readonly string[]): Phrase {
  const shown = all.slice(0, SHOWN_NAMES).map((name) => `"${name}"`);
  const names = shown.join(", ");
  const more = all.length - shown.length;
  return more > 0
    ? phrase("scans.someNamesMore", { names, more })
    : phrase("text.plain", { text: names });
}

/**
 * Asks for each tag that was known and is missing from a complete list: only the registry's own word makes
 * it gone. One that answers is put on the list, and shows that the list hides tags. One of which nothing can
 * be found out stays as it was.
 */
async function askForMissing(
  scan: ScanRun,
  repository: RepositoryScan,
  listing: Listing,
): Promise<void> {
  if (!listing.complete) return;
  const listed = new Set(listing.names);
  const former = scan.mayHideTags ? await loadFormerTags(scan, repository) : [];
  const stored = scan.stored?.registry.repositories.get(repository.name)?.tags.keys() ?? [];
  const known = new Set([...repository.tags.keys(), ...former, ...stored]);
  const there: string[] = [];
  const doubtful: string[] = [];
  await forEach(
    [...known].filter((tag) => !listed.has(tag)),
    scan.atOnce,
    async (tag) => {
      scan.signal.throwIfAborted();
      const found = await askForTag(scan, repository, tag);
      if (found === null) doubtful.push(tag);
      else if (found) there.push(tag);
    },
  );
  listing.names = [...listing.names, ...there, ...doubtful];
  if (there.length > 0) await judgeList(scan, repository, there);
}

/** Whether the registry has the tag; null: it does not say. */
async function askForTag(
  scan: ScanRun,
  repository: RepositoryScan,
  tag: string,
): Promise<boolean | null> {
  const { reader, signal } = scan;
  try {
    const head = await ask(scan, () => reader.headManifest(repository.name, tag, { signal }));
    if (head.state === "absent") return false;
    if (head.state === "present") await noteHead(scan, repository, tag, head);
    else keepDangling(scan, repository, tag, head.lostDigest);
    return true;
  } catch (error) {
    if (error instanceof RepositoryStopped) throw error;
    const why = describeFailure(scan, error);
    repository.problems.push(phrase("scans.tagPerhapsGone", { tag, why }));
    return null;
  } finally {
    await scan.writer.waitForRoom();
    scan.reporter.tick();
  }
}

/** A tag that was pushed after the list was read is on the next one. */
async function judgeList(scan: ScanRun, repository: RepositoryScan, there: string[]) {
  const again = await listTags(scan, repository.name);
  if (!("names" in again) || !again.complete) {
    const unlisted = phrase("scans.notEveryTag");
    const why = "failure" in again ? again.failure : (again.reason ?? unlisted);
    const names = quoteSome(there);
    repository.problems.unshift(phrase("scans.listNotReadAgain", { names, why }));
    return;
  }
  const shown = new Set(again.names);
  const hidden = there.filter((tag) => !shown.has(tag));
  if (hidden.length === 0) return;
  repository.hidden = hidden;
  scan.reporter.counts.hiddenTags += hidden.length;
  repository.problems.unshift(phrase("scans.tagsLeftOut", { names: quoteSome(hidden) }));
}

/** Tags that an earlier list made gone, as far as what they pointed at is still here. */
async function loadFormerTags(scan: ScanRun, repository: RepositoryScan): Promise<string[]> {
  const rows = await scan.context.db
    .selectFrom("tag_history")
    .select(["name", "digest"])
    .where("registry_id", "=", scan.registryId)
    .where("repository", "=", repository.name)
    .execute();
  const here = rows.filter(({ digest }) => repository.presences.get(digest) === "present");
  return [...new Set(here.map(({ name }) => name))];
}
