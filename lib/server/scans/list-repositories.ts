import "server-only";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import { joinSentences, type Phrase } from "@/lib/core/phrases";
import { compileGlob } from "@/lib/core/policy/pattern";
import { forEach } from "../app/for-each";
import { phrase, refusal } from "../phrases";
import { ask, describeFailure } from "./read-manifest";
import { loadRepository } from "./repository-rows";
import { listTags, quoteSome } from "./scan-repository";
import { RepositoryStopped, type ScanRun } from "./scan-types";

export interface RepositoryList {
  names: string[];
  /** Whether this is every repository the registry has. */
  complete: boolean;
  /** Whether repositories that are not in it may be forgotten: they are gone, or no longer asked for. */
  authoritative: boolean;
  /** Whether the catalog would name a repository, so that one which is missing must be asked for first. */
  covers(name: string): boolean;
  reason: Phrase | null;
}

const onlyNamed = phrase("scans.onlyNamed");

/**
 * What to scan: the catalog, or the typed-in names where there is none. An entry that ends in "/"
 * stands for everything below it, which takes a catalog to find out.
 */
export async function listRepositories(
  scan: ScanRun,
  named: readonly string[],
  globs: readonly string[] | null,
): Promise<RepositoryList> {
  if (globs?.every((glob) => !/[*?{]/.test(glob))) {
    return partial([...new Set(globs)].sort());
  }
  const list = await listAll(scan, named);
  if (!globs) return list;
  return partial(await matching(list.names, globs));
}

/** Globs that are compiled, and names that 1,000 globs are compared with, between two pauses. */
const STRETCH = 20;

async function matching(names: readonly string[], globs: readonly string[]): Promise<string[]> {
  const matchers: ((name: string) => boolean)[] = [];
  for (const [at, glob] of globs.entries()) {
    matchers.push(compileGlob(glob));
    if (at % STRETCH === 0) await yieldToOthers();
  }
  const found: string[] = [];
  for (const [at, name] of names.entries()) {
    if (matchers.some((matches) => matches(name))) found.push(name);
    if (at % STRETCH === 0) await yieldToOthers();
  }
  return found;
}

function partial(names: string[]): RepositoryList {
  return { names, complete: false, authoritative: false, covers: () => false, reason: null };
}

async function listAll(scan: ScanRun, named: readonly string[]): Promise<RepositoryList> {
  const exact = named.filter((entry) => !entry.endsWith("/"));
  const prefixes = named.filter((entry) => entry.endsWith("/"));
  if (named.length > 0 && prefixes.length === 0) {
    return {
      names: [...new Set(exact)].sort(),
      complete: false,
      authoritative: true,
      covers: () => false,
      reason: onlyNamed,
    };
  }
  const catalog = await scan.reader.listRepositories({ signal: scan.signal });
  if (!catalog.found && exact.length === 0) {
    throw refusal(
      "REGISTRY_ERROR",
      catalog.reason
        ? phrase("scans.nothingToScanBecause", { why: catalog.reason })
        : phrase("scans.nothingToScan"),
    );
  }
  if (named.length === 0) {
    const { names, complete, reason } = catalog;
    const covers = () => true;
    return { names: [...names].sort(), complete, authoritative: complete, covers, reason };
  }
  const covers = (name: string) => prefixes.some((prefix) => name.startsWith(prefix));
  const below = catalog.names.filter(covers);
  return {
    names: [...new Set([...exact, ...below])].sort(),
    complete: false,
    authoritative: catalog.found && catalog.complete,
    covers,
    reason: catalog.found
      ? onlyNamed
      : phrase("scans.noCatalog", { prefixes: prefixes.join(", ") }),
  };
}

interface Unlisted {
  /** They answer, or do not say that they are gone. */
  kept: string[];
  /** Sentences; null when the catalog left nothing out. */
  reason: Phrase | null;
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
  const reason = joinSentences(
    there.length > 0 ? phrase("scans.unlisted", { names: quoteSome(there) }) : null,
    doubtful.length > 0 ? phrase("scans.perhapsGone", { names: quoteSome(doubtful) }) : null,
  );
  return { kept: [...there, ...doubtful], reason };
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
  await forEach([...tags.keys(), ...present], scan.atOnce, async (reference) => {
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
