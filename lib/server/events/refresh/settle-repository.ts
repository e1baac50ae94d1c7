import "server-only";
import { pruneTags, settleUntagged } from "../../scan/prune-tags";
import { ask, setPresence } from "../../scan/read-manifest";
import { dropPresences, loadIndexes } from "../../scan/repository-rows";
import type { RepositoryScan, ScanRun } from "../../scan/scan-types";

/** Writes what was read, and takes out what the registry has confirmed to be gone. */
export async function settleRepository(
  scan: ScanRun,
  repository: RepositoryScan,
  { absent, deleted }: { absent: string[]; deleted: string[] },
): Promise<void> {
  const { registryId, ctx } = scan;
  const place = { registryId, repository: repository.name };
  const gone = await confirmGone(scan, repository, deleted);
  if (absent.length > 0 || gone.length > 0) scan.changed.add(repository.name);
  if (scan.changed.has(repository.name)) {
    const now = ctx.app.now();
    scan.writer.after(async ({ db }) => {
      await pruneTags(db, { ...place, names: absent, now });
      await settleUntagged(db, { ...place, now });
    });
  }
  await scan.writer.flush();
  await dropPresences(scan, repository.name, gone);
}

/** Asks for each digest; a member that an index still names is missing from it, not gone. */
async function confirmGone(
  scan: ScanRun,
  repository: RepositoryScan,
  deleted: readonly string[],
): Promise<string[]> {
  if (deleted.length === 0) return [];
  const absent: string[] = [];
  await scan.lanes.each(
    deleted,
    async (digest) => {
      // Asked for just now, or broken since the last scan.
      if (repository.presences.get(digest) === "missing") return void absent.push(digest);
      const head = await ask(scan, () =>
        scan.reader.headManifest(repository.name, digest, { signal: scan.signal }),
      );
      if (head.state !== "present") absent.push(digest);
    },
    repository.urgency,
  );
  await scan.writer.flush();
  const indexes = await loadIndexes(scan, repository);
  for (const digest of absent) indexes.delete(digest);
  const members = new Set([...indexes.values()].flat());
  const gone = absent.filter((digest) => !members.has(digest));
  for (const digest of absent) {
    if (members.has(digest)) setPresence(scan, repository, digest, "missing");
  }
  return gone;
}
