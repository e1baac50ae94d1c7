import "server-only";
import { FreedBlobs } from "@/lib/core/graph/freed-blobs";
import { parseDuration } from "@/lib/core/policy/duration";
import { blobsNeededBy, type ManifestFacts } from "@/lib/core/snapshot";
import type { ArchivedManifest } from "../../archive/image-layout";
import { openRunArchive } from "../../archive/run-archive";
import type { RunArchive } from "../../archive/types";
import type { Context } from "../../app/context";
import { forEach } from "../../app/for-each";
import { isRegistryError } from "../../http/errors";
import { enqueueJob } from "../../jobs/control";
import { phrase, phraseOfError } from "../../phrases";
import { findRegistry } from "../../registries/find-registry";
import type { RegistryReader } from "../../registry-client";
import { presentManifests } from "../../snapshots/present-manifests";
import { isStorageError, StorageRefused } from "../../storage/storage-files";
import { checkpoint, type RunControl, RunInterrupted, RunStop } from "../control";
import type { OpenedRun } from "../open-run";
import type { Step } from "../step";
import { findArchiveRow, placeColumns, saveArchiveRow } from "./archive-row";

const AT_ONCE = 4;
const STORE_EVERY_MS = 500;
/** Left free for whoever else writes to that disk. */
const SPARE_BYTES = 64 * 1024 * 1024;

interface Archiving {
  context: Context;
  run: OpenedRun;
  reader: RegistryReader;
  control: RunControl;
}

/**
 * Copies what the run will remove and nothing kept needs into the registry's archive, where it has one: all of it
 * before the first removal. Throws RunStop where it does not fit or cannot be read, so that the run waits with nothing
 * removed, and RunInterrupted.
 */
export async function archiveRun(archiving: Archiving, steps: readonly Step[]): Promise<void> {
  const { context, run } = archiving;
  const { settings } = await findRegistry(context, run.registry);
  if (!settings.archive) return;
  const known = await findArchiveRow(context, run.id);
  if (known && known.state !== "copying") return;
  // One that has begun before there was an archive goes on without.
  if (!known && steps.some(({ state }) => state !== "pending" && state !== "skipped")) return;
  if (!steps.some(isToBeDeleted)) return;
  const { archive: place, archiveSecret: secret } = settings;
  try {
    const allowed = context.app.env.archiveRoots;
    const archive = await openRunArchive(place, { run: run.id, allowed, secret });
    const content = await findContent(context, run.registry_id, steps);
    await refuseTooMuch(archive, content);
    const where = placeColumns(context, run.id, { archive: place, secret });
    await copy(archiving, archive, { ...content, where });
    const expiresAt = context.app.now() + parseDuration(place.keepFor);
    await saveArchiveRow(context, { run_id: run.id, state: "whole", expires_at: expiresAt });
    await enqueueJob(context, {
      ...{ kind: "expire", lockKey: null, registryId: run.registry_id },
      ...{ payload: { runId: run.id }, runAt: expiresAt },
    });
  } catch (error) {
    checkpoint(archiving.control);
    if (error instanceof RunInterrupted) throw error;
    if (!isStorageError(error) && !isRegistryError(error)) throw error;
    throw new RunStop(phrase("archive.notArchived", { why: phraseOfError(error) }), false);
  }
}

const isToBeDeleted = ({ operation, state }: Step) => operation === "delete" && state === "pending";

interface Content {
  blobs: { digest: string; size: number; repository: string | null }[];
  bytes: number;
  deletions: Step[];
}

/** What only the manifests that are to be removed need, each blob once. */
async function findContent(
  context: Context,
  registryId: string,
  steps: readonly Step[],
): Promise<Content> {
  const deletions = steps.filter(isToBeDeleted);
  const keyOf = ({ repository, digest }: { repository: string; digest: string }) =>
    `${repository}@${digest}`;
  const removed = new Set(deletions.map(keyOf));
  const goes = (one: { repository: string; digest: string }) => removed.has(keyOf(one));
  const freed = new FreedBlobs();
  // First what goes, then what stays: see FreedBlobs.
  for await (const one of presentManifests(context, registryId))
    if (goes(one)) freed.remove(one.repository, contentOf(one.facts));
  for await (const one of presentManifests(context, registryId))
    if (!goes(one)) freed.keep(one.facts);
  return { blobs: [...freed.all()], bytes: freed.bytes(), deletions };
}

const contentOf = (facts: ManifestFacts) => ({
  ...{ digest: facts.digest, size: facts.size },
  blobs: blobsNeededBy(facts),
});

/** Throws StorageRefused where the disk has no room for what is not in the archive yet. */
export async function refuseTooMuch(
  archive: Pick<RunArchive, "free" | "has">,
  { blobs, bytes }: Pick<Content, "blobs" | "bytes">,
): Promise<void> {
  const free = await archive.free();
  if (free === Infinity) return;
  let there = 0;
  for (const { digest, size } of blobs) if (await archive.has(digest)) there += size;
  const needed = bytes - there + SPARE_BYTES;
  if (needed <= free) return;
  const sizes = { needed: { size: bytes - there }, free: { size: free } };
  throw new StorageRefused(phrase("archive.noRoom", sizes));
}

async function copy(
  { context, run, reader, control }: Archiving,
  archive: RunArchive,
  { blobs, bytes, deletions, where }: Content & { where: ReturnType<typeof placeColumns> },
): Promise<void> {
  const row = { run_id: run.id, state: "copying", ...where, bytes, copied: 0, missing: 0 };
  await saveArchiveRow(context, row);
  let storedAt = context.app.now();
  const { signal } = control;
  const count = async (size: number, isThere: boolean) => {
    if (isThere) row.copied += size;
    else row.missing += 1;
    if (context.app.now() - storedAt < STORE_EVERY_MS) return;
    storedAt = context.app.now();
    await saveArchiveRow(context, row);
  };
  const ofRepositories = blobs.flatMap(({ repository, ...blob }) =>
    repository === null ? [] : [{ repository, ...blob }],
  );
  await forEach(ofRepositories, AT_ONCE, async ({ repository, digest, size }) => {
    checkpoint(control);
    const isThere = await archive.add(digest, (write) =>
      reader.downloadBlob(repository, { digest, size }, write, { signal }),
    );
    await count(size, isThere);
  });
  const exclusive = new Map(blobs.map(({ digest, size }) => [digest, size]));
  const manifests: ArchivedManifest[] = [];
  await forEach(deletions, AT_ONCE, async (step) => {
    checkpoint(control);
    const answer = await reader.getManifest(step.repository, step.digest, { signal });
    const size = exclusive.get(step.digest) ?? 0;
    if (answer.state !== "present") return count(size, false);
    await archive.add(step.digest, (write) => write(answer.bytes).then(() => true));
    await count(size, true);
    manifests.push(...namesOf(step, { ...answer, size: answer.bytes.length }));
  });
  await archive.finish(manifests.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)));
  await saveArchiveRow(context, row);
}

/** image-spec, annotations.md: a tag each; one without a tag is found by its digest. */
function namesOf(
  { repository, digest, tags }: Step,
  { contentType, size }: { contentType: string; size: number },
): ArchivedManifest[] {
  const one = { mediaType: contentType.split(";")[0] ?? "", digest, size };
  const annotations = { "io.drydock.repository": repository };
  if (tags.length === 0) return [{ ...one, annotations }];
  return tags.map((tag) => ({
    ...one,
    annotations: {
      ...annotations,
      "org.opencontainers.image.ref.name": `${repository}:${tag}`,
    },
  }));
}

const nameOf = ({ annotations, digest }: ArchivedManifest) =>
  annotations["org.opencontainers.image.ref.name"] ?? digest;
