import "server-only";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { CheckFacts } from "@/lib/core/api/registries";
import { encodePhrase } from "@/lib/core/phrases";
import type { StoredRepository } from "@/lib/core/storage/stored-registry";
import { surveyStorage } from "@/lib/core/storage/survey-storage";
import { isRegistryError } from "../http/errors";
import { phraseOfError } from "../phrases";
import { foreseeCollection } from "../storage/foresee-collection";
import { forgetStoredTimes } from "../storage/forget-stored-times";
import type { StorageSettings } from "../storage/open-storage";
import { readOwnStorage } from "../storage/own-storage";
import { readStoredBlob, readThroughStorage } from "../storage/storage-reader";
import { isStorageError } from "../storage/storage-files";
import type { StorageSurveyRow, StoredSurvey } from "../store/storage-rows";
import { visit } from "./read-manifest";
import type { RepositoryScan, ScanRun } from "./scan-types";
import { forEach } from "../app/for-each";

/** More would make an answer of many megabytes; those with most to save come first. */
const MOST_REPOSITORIES = 10_000;

/**
 * Reads the registry's storage, where its connection names one, and keeps where its bytes are. Null where there is
 * none, where it cannot be read, or is another registry's: the scan goes on by the API alone, and the reason is
 * kept beside what was read before.
 */
export async function scanStorage(
  scan: ScanRun,
  { settings, check }: { settings: StorageSettings; check: CheckFacts | null },
): Promise<ScanRun["stored"]> {
  const { context, signal } = scan;
  const at = context.app.now();
  try {
    const { reader } = scan;
    const { files, read } = await readOwnStorage(context.app, settings, { reader, signal });
    const { stored, manifests } = read;
    const survey = await surveyStorage(stored, manifests, yieldToOthers);
    await save(scan, {
      at,
      document: JSON.stringify({
        ...survey,
        repositories: survey.repositories.slice(0, MOST_REPOSITORIES),
        repositoryCount: survey.repositories.length,
        collection: await foreseeCollection(read, check),
        disk: await files.disk(),
      } satisfies StoredSurvey),
      ...{ failed_at: null, failure: null },
    });
    if (!survey.timesKnown) await forgetStoredTimes(context, scan.registryId);
    // Who checks everything again wants the registry's own word.
    if (!scan.reread) scan.reader = readThroughStorage(scan.reader, files, read);
    const readBlob = scan.reread
      ? async () => null
      : (digest: string) => readStoredBlob(files, read, digest);
    return { registry: stored, timesKnown: survey.timesKnown, readBlob };
  } catch (error) {
    signal.throwIfAborted();
    const known = isStorageError(error) || isRegistryError(error);
    if (!known) throw error;
    await save(scan, { failed_at: at, failure: encodePhrase(phraseOfError(error)) });
    await forgetStoredTimes(context, scan.registryId);
    return null;
  }
}

async function save(
  { context, registryId }: ScanRun,
  columns: Partial<StorageSurveyRow>,
): Promise<void> {
  const empty = { at: null, document: null, failed_at: null, failure: null };
  await context.db
    .insertInto("storage_surveys")
    .values({ ...empty, ...columns, registry_id: registryId })
    .onConflict((conflict) => conflict.column("registry_id").doUpdateSet(columns))
    .execute();
}

/** Repositories that have something, whether or not the registry lists them. */
export function storedRepositories(stored: ScanRun["stored"]): string[] {
  if (!stored) return [];
  return [...stored.registry.repositories].flatMap(([name, { tags, revisions }]) =>
    tags.size + revisions.size > 0 ? [name] : [],
  );
}

/**
 * Reads the manifests that only the storage shows: those without a tag, which no list has.
 */
export async function readStoredManifests(
  scan: ScanRun,
  repository: RepositoryScan,
): Promise<void> {
  const stored = scan.stored?.registry.repositories.get(repository.name);
  if (!scan.stored || !stored) return;
  const { revisions } = stored;
  repository.beyondLists = true;
  const unseen = [...revisions.keys()].filter((digest) => !repository.presences.has(digest));
  await forEach(unseen, scan.atOnce, async (digest) => {
    scan.signal.throwIfAborted();
    await visit(scan, repository, { digest, mediaType: "" });
    await scan.writer.waitForRoom();
  });
  if (scan.stored.timesKnown) await recordFormerDigests(scan, repository.name, stored);
}

/** What tags pointed at before anybody looked, as far as it is still there. What scans have seen themselves stays. */
async function recordFormerDigests(
  { context, registryId, writer }: ScanRun,
  repository: string,
  { tags, revisions }: StoredRepository,
): Promise<void> {
  const seen = await context.db
    .selectFrom("tag_history")
    .select(["name", "digest"])
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository)
    .execute();
  const known = new Set(seen.map(({ name, digest }) => `${name}@${digest}`));
  const now = context.app.now();
  for (const [name, tag] of tags) {
    const before = [...tag.digests]
      .filter(([digest]) => digest !== tag.digest && revisions.has(digest))
      .sort(([, one], [, other]) => one - other);
    for (const [place, [digest, at]] of before.entries()) {
      if (known.has(`${name}@${digest}`)) continue;
      const since = Math.floor(Math.min(at, now));
      const until = Math.floor(Math.min(Math.max(before[place + 1]?.[1] ?? tag.at, at), now));
      writer.formerDigest({ repository, name, digest, since, until });
    }
    await writer.waitForRoom();
  }
}
