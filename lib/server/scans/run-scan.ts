import "server-only";
import type { CheckFacts } from "@/lib/core/api/registries";
import { joinSentences } from "@/lib/core/phrases";
import type { Job, ScanPayload } from "../jobs/job";
import { finishScan } from "./finish-scan";
import { PRIORITY } from "../registry-client";
import type { StorageSettings } from "../storage/open-storage";
import { forEach } from "../app/for-each";
import { findUnlisted, listRepositories, type RepositoryList } from "./list-repositories";
import { readConfigs } from "./read-configs";
import {
  forgetMissingConfigs,
  forgetOthers,
  addRepositories,
  loadScannedSince,
} from "./registry-rows";
import { listTags, scanAwaited, scanRepository, type TagListing } from "./scan-repository";
import { scanStorage, storedRepositories } from "./scan-storage";
import { type ScanRun, withPriority } from "./scan-types";
import { watchUrgent, readAhead } from "./urgent-repositories";

/** Small repositories end before the queue is full: several at once keep them busy. */
const REPOSITORIES_AT_ONCE = 4;

/** So many repositories asked for by name are somebody waiting; more are a scan like any other. */
const FEW = 3;

interface ScanOrder {
  job: Job<ScanPayload>;
  /** Repositories that the connection names. */
  named: readonly string[];
  settings: StorageSettings;
  check: CheckFacts | null;
}

/**
 * Names, digests and sizes of everything first; configs, which only add dates and labels, after.
 */
export async function runScan(
  scan: ScanRun,
  { job, named, settings, check }: ScanOrder,
): Promise<void> {
  const { reporter, signal } = scan;
  if (scan.reread) await forgetMissingConfigs(scan);
  const asked = job.payload.repositories;
  if (asked === null && settings.storage) {
    reporter.enter("storage");
    scan.stored = await scanStorage(scan, { settings, check });
  }
  reporter.enter("listing");
  const stored = await loadScannedSince(scan);
  const list = await addUnlisted(
    scan,
    await listRepositories(scan, named, asked),
    new Set([...stored.all.keys(), ...storedRepositories(scan.stored)]),
  );
  const done = new Set(list.names.filter((name) => stored.done.has(name)));
  const names = list.names.filter((name) => !done.has(name));
  for (const name of done) countDone(scan, stored.done.get(name) ?? 0);

  const urgent = watchUrgent(scan, { job, done });
  const awaited = asked !== null && names.length <= FEW;
  try {
    if (awaited) for (const name of names) await readAhead(scan, name);
    const listings = await listEach(scan, names);
    const isUnlisted = (name: string) => asked !== null && isUnknown(listings.get(name));
    const kept = names.filter((name) => stored.all.has(name) || !isUnlisted(name));
    await addRepositories(scan, kept);
    estimate(scan, listings, stored.all);

    reporter.enter("manifests");
    await forEach(kept, REPOSITORIES_AT_ONCE, async (name) => {
      signal.throwIfAborted();
      const listing = listings.get(name);
      listings.delete(name);
      if (!listing || !urgent.claim(name)) return;
      if (awaited) await scanAwaited(withPriority(scan, PRIORITY.awaited), name, listing);
      else await scanRepository(scan, name, listing);
    });
    await urgent.settled();
    await scan.writer.flush();
    if (list.authoritative) await forgetOthers(scan, list.names);
    reporter.enter("configs");
    await readConfigs(scan);
    await urgent.settled();
  } finally {
    urgent.stop();
  }

  reporter.enter("finishing");
  await finishScan(scan, { job, list });
}

/** Known repositories that the catalog leaves out are scanned like the others. */
async function addUnlisted(
  scan: ScanRun,
  list: RepositoryList,
  known: Iterable<string>,
): Promise<RepositoryList> {
  const { kept, reason } = await findUnlisted(scan, list, known);
  if (reason === null) return list;
  const names = [...list.names, ...kept].sort();
  return { ...list, names, complete: false, reason: joinSentences(list.reason, reason) };
}

async function listEach(scan: ScanRun, names: readonly string[]): Promise<Map<string, TagListing>> {
  const listings = new Map<string, TagListing>();
  const { counts } = scan.reporter;
  counts.repositoriesTotal += names.length;
  await forEach(names, scan.atOnce, async (name) => {
    scan.signal.throwIfAborted();
    const listing = await listTags(scan, name);
    listings.set(name, listing);
    if ("names" in listing) counts.tagsTotal += listing.names.length;
    scan.reporter.tick();
  });
  return listings;
}

function isUnknown(listing: TagListing | undefined): boolean {
  return listing !== undefined && "found" in listing && !listing.found;
}

function countDone(scan: ScanRun, tags: number): void {
  const { counts } = scan.reporter;
  counts.repositoriesTotal += 1;
  counts.repositoriesDone += 1;
  counts.tagsTotal += tags;
  counts.tagsDone += tags;
}

/** One request per tag, and one per config of what was not there before, as if no two tags shared one. */
function estimate(
  scan: ScanRun,
  listings: ReadonlyMap<string, TagListing>,
  stored: ReadonlyMap<string, number>,
): void {
  let expected = scan.reader.usage.requests;
  for (const [name, listing] of listings) {
    if ("failure" in listing) continue;
    const tags = listing.names.length;
    expected += tags + Math.max(0, tags - (stored.get(name) ?? 0));
  }
  scan.reporter.progress.estimatedRequests = expected;
}
