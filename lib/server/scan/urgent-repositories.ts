import "server-only";
import type { Job } from "../jobs/job";
import { introduce } from "./registry-rows";
import type { ScanPayload } from "./create-scan-job";
import { listTags, scanRepository } from "./scan-repository";
import type { ScanRun } from "./scan-types";

const LOOK_MS = 300;

export interface UrgentRepositories {
  /** False when the repository has already been taken. */
  claim(name: string): boolean;
  /** Resolves when what was taken so far is done; throws what went wrong with it. */
  settled(): Promise<void>;
  stop(): void;
}

/**
 * One scan at a time works on a registry, so a scan of one repository that somebody waits for would
 * queue behind the whole. The scan under way looks for such jobs and takes their repositories first;
 * the queued job then finds nothing left to do.
 */
export function watchUrgent(
  scan: ScanRun,
  { job, done }: { job: Job<ScanPayload>; done: ReadonlySet<string> },
): UrgentRepositories {
  const taken = new Set(done);
  const work: Promise<void>[] = [];
  const failures: unknown[] = [];

  const claim = (name: string): boolean => {
    if (taken.has(name)) return false;
    taken.add(name);
    return true;
  };
  const look = async (): Promise<void> => {
    for (const name of await loadWanted(scan, job.id)) {
      if (!claim(name)) continue;
      const listing = await listTags(scan, name, true);
      if ("found" in listing && !listing.found) continue;
      await introduce(scan, [name]);
      await scanRepository(scan, name, listing, true);
    }
  };
  let looking = false;
  const timer = setInterval(() => {
    if (looking || scan.signal.aborted) return;
    looking = true;
    work.push(
      look()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => (looking = false)),
    );
  }, LOOK_MS);
  timer.unref();

  return {
    claim,
    async settled() {
      await Promise.all(work);
      if (failures.length > 0) throw failures[0];
    },
    stop: () => clearInterval(timer),
  };
}

async function loadWanted(scan: ScanRun, ownId: string): Promise<string[]> {
  const rows = await scan.ctx.db
    .selectFrom("jobs")
    .select("payload")
    .where("registry_id", "=", scan.registryId)
    .where("kind", "=", "scan")
    .where("state", "=", "queued")
    .where("id", "!=", ownId)
    .execute();
  return rows
    .flatMap((row) => (JSON.parse(row.payload) as ScanPayload).repositories ?? [])
    .filter((name) => !/[*?{]/.test(name));
}
