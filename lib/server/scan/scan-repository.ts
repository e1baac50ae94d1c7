import "server-only";
import type { Listing } from "../registry/types";
import { joinSigns } from "../registry/list-signs";
import { askForMissing } from "./ask-for-missing";
import { dateIndexes } from "./index-dates";
import { readConfigs } from "./read-configs";
import { ask, describeFailure } from "./read-manifest";
import { readReferrers } from "./read-referrers";
import { readSubjects } from "./read-subjects";
import type { Urgency } from "./lanes";
import { readScreen } from "./read-screen";
import { pointTag, readTagOnce } from "./read-tag";
import { finishRepository, loadRepository, markIncomplete } from "./repository-rows";
import { saveFigures } from "./save-figures";
import { RepositoryStopped, type RepositoryScan, type ScanRun } from "./scan-types";
import { verifyUntagged } from "./verify-untagged";

export type TagListing = Listing | { failure: string };

/** Lists the tags; a failure is an answer, because other repositories go on. */
export async function listTags(
  scan: ScanRun,
  repository: string,
  urgency: Urgency = "none",
): Promise<TagListing> {
  try {
    const listing = await scan.lanes.run(
      () => ask(scan, () => scan.reader.listTags(repository, { signal: scan.signal })),
      urgency,
    );
    if (listing.signs) scan.lists.signs = joinSigns(scan.lists.signs, listing.signs);
    return listing;
  } catch (error) {
    if (error instanceof RepositoryStopped) return { failure: error.message };
    return { failure: describeFailure(scan, error) };
  }
}

/** A repository as it is stored, about to be read. */
export async function beginRepository(
  scan: ScanRun,
  name: string,
  listed: readonly string[],
  urgency: Urgency,
): Promise<RepositoryScan> {
  return {
    name,
    urgency,
    listed: new Set(listed),
    ...(await loadRepository(scan, name)),
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
  urgency: Urgency = "none",
): Promise<void> {
  if ("failure" in listing) {
    scan.underWay.delete(name);
    return giveUp(scan, name, listing.failure);
  }
  const repository =
    scan.underWay.get(name) ?? (await beginRepository(scan, name, listing.names, urgency));
  repository.listed = new Set(listing.names);
  scan.underWay.set(name, repository);
  try {
    await readListed(scan, repository, listing);
  } catch (error) {
    if (!(error instanceof RepositoryStopped)) throw error;
    return giveUp(scan, name, error.message);
  } finally {
    scan.underWay.delete(name);
  }
  if (!listing.complete) repository.problems.unshift(listing.reason ?? "Not every tag was listed.");
  finishRepository(scan, repository, listing);
  count(scan, repository.problems.length > 0);
  await scan.writer.relieve();
  if (urgency !== "none") await completeFigures(scan, name);
}

/** Dates and figures now, which other repositories get when the whole scan has come that far. */
export async function completeFigures(scan: ScanRun, repository: string): Promise<void> {
  await readConfigs(scan, repository);
  if (!scan.changed.has(repository)) return;
  await dateIndexes(scan);
  await saveFigures(scan.ctx.db, { registryId: scan.registryId, repository });
}

async function readListed(
  scan: ScanRun,
  repository: RepositoryScan,
  listing: Listing,
): Promise<void> {
  const read = (tag: string) => readTagOnce(scan, repository, tag);
  const ends = await Promise.allSettled([
    readScreen(scan, repository.name),
    scan.lanes.each(listing.names, read, repository.urgency),
  ]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  if (repository.absentTags.length > 0) await settleAbsentTags(scan, repository, listing);
  await askForMissing(scan, repository, listing);
  await readSubjects(scan, repository, listing.names);
  await readReferrers(scan, repository);
  if (listing.complete) await verifyUntagged(scan, repository, listing.names);
}

/** Tags that were listed and then not found: deleted in between, or broken in the registry. */
export async function settleAbsentTags(
  scan: ScanRun,
  repository: RepositoryScan,
  listing: Listing,
): Promise<void> {
  const again = await listTags(scan, repository.name, repository.urgency);
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
    repository.problems.push(
      `The registry lists ${quoteSome(broken)} but has no manifest there and does not say which one was lost. ` +
        "Push or delete it in the registry, then scan again.",
    );
  }
}

async function giveUp(scan: ScanRun, name: string, reason: string): Promise<void> {
  markIncomplete(scan, name, reason);
  count(scan, true);
  await scan.writer.relieve();
}

function count(scan: ScanRun, incomplete: boolean): void {
  scan.reporter.counts.repositoriesDone += 1;
  if (incomplete) scan.reporter.counts.repositoriesIncomplete += 1;
}

export function quoteSome(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  return shown.join(", ") + (names.length > 5 ? ` and ${names.length - 5} more` : "");
}
