import "server-only";
import { watchedTags } from "./on-screen";
import { PRIORITY } from "../registry-client";
import { forEach } from "../app/for-each";
import { dateIndexes } from "./index-dates";
import { readConfigsOf } from "./read-configs";
import { readTagOnce } from "./read-tag";
import { RepositoryStopped, type ScanRun } from "./scan-types";
import { readJson } from "../store/json";

/**
 * Reads what is on somebody's screen ahead of everything else, whole: manifests, children of indexes, configs
 * and so dates, and stores it at once. What a repository's own turn finds read, it leaves out.
 */
export async function readScreen(scan: ScanRun, repository: string): Promise<void> {
  const tags = watchedTags(scan.context.app).of(scan.registryId, repository);
  if (tags.length === 0) return;
  const reader = scan.reader.withPriority(PRIORITY.screen);
  // As one piece of work, so that the scan does not begin again between manifests and configs.
  await reader.keepAhead(() => readTags({ ...scan, reader }, repository, tags));
}

async function readTags(scan: ScanRun, name: string, tags: readonly string[]): Promise<void> {
  const repository = scan.underWay.get(name);
  if (repository) {
    const listed = tags.filter((tag) => repository.listed.has(tag));
    try {
      const read = (tag: string) => readTagOnce(scan, repository, tag);
      // What the scan has gathered so far is stored meanwhile: nobody has to wait for it afterwards.
      await Promise.all([forEach(listed, scan.atOnce, read), scan.writer.flush()]);
    } catch (error) {
      // The repository's own turn ends the same way, and says so.
      if (!(error instanceof RepositoryStopped)) throw error;
      return;
    }
  }
  scan.signal.throwIfAborted();
  await scan.writer.flush();
  const digests = await loadDigests(scan, name, tags);
  await readConfigsOf(scan, name, digests);
  await dateIndexes(scan, digests);
}

/** What the tags point at, and the children of indexes among it. */
async function loadDigests(
  scan: ScanRun,
  repository: string,
  tags: readonly string[],
): Promise<string[]> {
  const rows = await scan.context.db
    .selectFrom("tags")
    .innerJoin("manifests as manifest", (join) =>
      join
        .onRef("manifest.registry_id", "=", "tags.registry_id")
        .onRef("manifest.digest", "=", "tags.digest"),
    )
    .select(["manifest.facts"])
    .where("tags.registry_id", "=", scan.registryId)
    .where("tags.repository", "=", repository)
    .where("tags.name", "in", tags)
    .execute();
  const facts = rows.map((row) => readJson(row.facts));
  const children = facts.flatMap((manifest) => manifest.children.map((child) => child.digest));
  return [...new Set([...facts.map((manifest) => manifest.digest), ...children])];
}
