import "server-only";
import { ask, describeFailure, setPresence, visit } from "./read-manifest";
import { dropPresences, loadIndexes } from "./repository-rows";
import { RepositoryStopped, type RepositoryScan, type ScanRun } from "./scan-types";

/**
 * No registry lists its untagged manifests, so those known from earlier scans are asked for by digest:
 * once per scan, and only what no tag reaches. A repository of tags without leftovers costs nothing. A
 * reread also asks for the members of unchanged indexes, which an unchanged index says nothing about.
 */
export async function verifyUntagged(
  scan: ScanRun,
  repository: RepositoryScan,
  listed: readonly string[],
): Promise<void> {
  const roots = new Set(listed.flatMap((tag) => repository.tags.get(tag)?.digest ?? []));
  if ([...repository.presences.keys()].every((digest) => roots.has(digest))) return;
  await scan.writer.flush();
  const indexes = await loadIndexes(scan, repository);
  const reached = reach(roots, indexes);
  const members = new Set([...indexes.values()].flat());

  const gone: string[] = [];
  const unasked = [...repository.presences].filter(([digest]) => !repository.visited.has(digest));
  const suspects = unasked.filter(([digest, state]) =>
    reached.has(digest) ? (state !== "present" || scan.reread) && !roots.has(digest) : true,
  );
  await scan.lanes.each(
    suspects,
    async ([digest, state]) => {
      scan.signal.throwIfAborted();
      if (state !== "present") {
        await visit(scan, repository, { digest, mediaType: "" });
        if (repository.presences.get(digest) !== "missing") return;
      } else if (await isPresent(scan, repository, digest)) {
        return;
      }
      // A member that an index still names is missing; anything else is simply gone.
      if (members.has(digest)) setPresence(scan, repository, digest, "missing");
      else gone.push(digest);
    },
    repository.urgency,
  );
  if (gone.length === 0) return;
  for (const digest of gone) repository.presences.delete(digest);
  await scan.writer.flush();
  await dropPresences(scan, repository.name, gone);
  scan.changed.add(repository.name);
}

/** Everything below the tagged digests, through nested indexes. */
function reach(
  roots: ReadonlySet<string>,
  indexes: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const reached = new Set<string>();
  const pending = [...roots];
  for (let digest = pending.pop(); digest !== undefined; digest = pending.pop()) {
    if (reached.has(digest)) continue;
    reached.add(digest);
    pending.push(...(indexes.get(digest) ?? []));
  }
  return reached;
}

/** A question that failed says nothing about the manifest: it stays. */
async function isPresent(
  scan: ScanRun,
  repository: RepositoryScan,
  digest: string,
): Promise<boolean> {
  try {
    const head = await ask(scan, () =>
      scan.reader.headManifest(repository.name, digest, { signal: scan.signal }),
    );
    return head.state === "present";
  } catch (error) {
    if (error instanceof RepositoryStopped) throw error;
    repository.problems.push(describeFailure(scan, error));
    return true;
  } finally {
    scan.reporter.tick();
  }
}
