import "server-only";
import { watchedTags, recentListings } from "./on-screen";
import { type Job, readScanPayload, type ScanPayload } from "../jobs/job";
import { PRIORITY } from "../registry-client";
import { readScreen } from "./read-screen";
import { addRepositories } from "./registry-rows";
import { beginRepository, listTags, scanAwaited } from "./scan-repository";
import { type ScanRun, withPriority } from "./scan-types";

const LOOK_MS = 300;

interface UrgentRepositories {
  /** False when the repository has already been taken. */
  claim(name: string): boolean;
  /** Resolves when what was taken so far is done; throws what went wrong with it. */
  settled(): Promise<void>;
  stop(): void;
}

/**
 * One scan at a time works on a registry, so a scan of one repository that somebody waits for would
 * queue behind the whole. The scan under way looks for such jobs and takes their repositories first;
 * the queued job then finds nothing left to do. Of a repository that has had its turn, it reads what is
 * on a screen and not whole yet.
 */
export function watchUrgent(
  scan: ScanRun,
  { job, done }: { job: Job<ScanPayload>; done: ReadonlySet<string> },
): UrgentRepositories {
  const taken = new Set(done);
  const tried = new Set<string>();
  const work: Promise<void>[] = [];
  const failures: unknown[] = [];

  const claim = (name: string): boolean => {
    if (taken.has(name)) return false;
    taken.add(name);
    return true;
  };
  const take = async (name: string): Promise<void> => {
    await readAhead(scan, name);
    const listing = await listTags(withPriority(scan, PRIORITY.screen), name);
    if ("found" in listing && !listing.found) {
      // Never tagged, or not there at all: the list of repositories will show which.
      taken.delete(name);
      scan.underWay.delete(name);
      return;
    }
    await addRepositories(scan, [name]);
    await scanAwaited(withPriority(scan, PRIORITY.awaited), name, listing);
  };
  const start = (begun: Promise<void>): void => {
    work.push(begun.catch((error: unknown) => void failures.push(error)));
  };
  const takeAwaited = eachOnce(async () => {
    for (const name of await loadAwaited(scan, job.id)) {
      if (tried.has(name)) continue;
      tried.add(name);
      if (claim(name)) start(take(name));
    }
  });
  const screens = new Map<string, () => Promise<void>>();
  const look = (name: string): void => {
    if (scan.signal.aborted) return;
    if (!taken.has(name)) return start(takeAwaited());
    let read = screens.get(name);
    if (!read) screens.set(name, (read = eachOnce(() => readScreen(scan, name))));
    start(read());
  };
  const timer = setInterval(() => {
    if (!scan.signal.aborted) start(takeAwaited());
  }, LOOK_MS);
  timer.unref();
  const stopLooking = watchedTags(scan.context.app).onChange(scan.registryId, look);

  return {
    claim,
    async settled() {
      // What is waited for may take further repositories.
      for (let seen = -1; seen !== work.length;) {
        seen = work.length;
        await Promise.all(work);
      }
      if (failures.length > 0) throw failures[0];
    },
    stop() {
      clearInterval(timer);
      stopLooking();
    },
  };
}

/** Calls while it runs come together in one more run after it, which sees what they were about. */
function eachOnce(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const run = (): Promise<void> => (running = task().finally(() => (running = null)));
  return () => {
    if (!running) return run();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return run();
      });
    return next;
  };
}

async function loadAwaited(scan: ScanRun, ownId: string): Promise<string[]> {
  const rows = await scan.context.db
    .selectFrom("jobs")
    .select("payload")
    .where("registry_id", "=", scan.registryId)
    .where("kind", "=", "scan")
    .where("state", "=", "queued")
    .where("id", "!=", ownId)
    .execute();
  return (
    rows
      .map((row) => readScanPayload(row))
      // A reread asks what this scan would not.
      .filter(({ reread }) => !reread || scan.reread)
      .flatMap(({ repositories }) => repositories ?? [])
      .filter((name) => !/[*?{]/.test(name))
  );
}

/**
 * Reads what is on somebody's screen before the scan asks for the list of tags, which takes some registries
 * seconds: the screen was filled from such a list a moment ago. The repository's own turn goes on from
 * here, and settles what has changed since.
 */
export async function readAhead(scan: ScanRun, name: string): Promise<void> {
  const shown = recentListings(scan.context.app).get(scan.registryId, name);
  if (!shown?.found || scan.underWay.has(name)) return;
  const repository = await beginRepository(scan, name, shown.names);
  scan.underWay.set(name, repository);
  await readScreen(scan, name);
}
