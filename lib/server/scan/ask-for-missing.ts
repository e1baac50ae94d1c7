import "server-only";
import type { Listing } from "../registry/types";
import { ask, describeFailure } from "./read-manifest";
import { keepDangling, noteHead } from "./read-tag";
import { listTags, quoteSome } from "./scan-repository";
import { RepositoryStopped, type RepositoryScan, type ScanRun } from "./scan-types";

/**
 * Asks for each tag that was known and is missing from a complete list: only the registry's own word makes
 * it gone. One that answers is put on the list, and shows that the list hides tags. One of which nothing can
 * be found out stays as it was.
 */
export async function askForMissing(
  scan: ScanRun,
  repository: RepositoryScan,
  listing: Listing,
): Promise<void> {
  if (!listing.complete) return;
  const listed = new Set(listing.names);
  const former = scan.mayHideTags ? await loadFormerTags(scan, repository) : [];
  const known = new Set([...repository.tags.keys(), ...former]);
  const there: string[] = [];
  const doubtful: string[] = [];
  await scan.lanes.each(
    [...known].filter((tag) => !listed.has(tag)),
    async (tag) => {
      scan.signal.throwIfAborted();
      const found = await askForTag(scan, repository, tag);
      if (found === null) doubtful.push(tag);
      else if (found) there.push(tag);
    },
    repository.urgency,
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
    repository.problems.push(
      `Tag ${tag} is not on the list any more, and whether it is gone could not be told: ${why}`,
    );
    return null;
  } finally {
    await scan.writer.relieve();
    scan.reporter.tick();
  }
}

/** A tag that was pushed after the list was read is on the next one. */
async function judgeList(scan: ScanRun, repository: RepositoryScan, there: string[]) {
  const again = await listTags(scan, repository.name, repository.urgency);
  if (!("names" in again) || !again.complete) {
    const why = "failure" in again ? again.failure : (again.reason ?? "");
    repository.problems.unshift(
      `${quoteSome(there)} answered and was not on the list, which could not be read again: ${why}`,
    );
    return;
  }
  const shown = new Set(again.names);
  const hidden = there.filter((tag) => !shown.has(tag));
  if (hidden.length === 0) return;
  repository.hidden = hidden;
  scan.reporter.counts.hiddenTags += hidden.length;
  repository.problems.unshift(
    `The registry leaves ${quoteSome(hidden)} out of its list of tags, though it answers when asked for by name. ` +
      "It may leave out others that nobody has seen.",
  );
}

/** Tags that an earlier list made gone, as far as what they pointed at is still here. */
async function loadFormerTags(scan: ScanRun, repository: RepositoryScan): Promise<string[]> {
  const rows = await scan.ctx.db
    .selectFrom("tag_history")
    .select(["name", "digest"])
    .where("registry_id", "=", scan.registryId)
    .where("repository", "=", repository.name)
    .execute();
  const here = rows.filter(({ digest }) => repository.presences.get(digest) === "present");
  return [...new Set(here.map(({ name }) => name))];
}
