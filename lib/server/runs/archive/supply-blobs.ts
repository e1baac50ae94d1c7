import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { blobsNeededBy } from "@/lib/core/snapshot";
import type { RunArchive } from "../../archive/types";
import type { Context } from "../../app/context";
import { isRegistryError } from "../../http/errors";
import { phrase, phraseOfError } from "../../phrases";
import { PRIORITY, type RegistryWriter } from "../../registry-client";
import { isStorageError } from "../../storage/storage-files";
import { presentManifests } from "../../snapshots/present-manifests";
import { readJson } from "../../store/json";
import { findArchiveRow, openArchiveOf } from "./archive-row";

interface Blob {
  digest: string;
  size: number;
}

/** Brings a blob that a repository has lost back into it. Null when it has; otherwise why not. */
export type SupplyBlob = (repository: string, blob: Blob) => Promise<Phrase | null>;

const PIECE_BYTES = 8 * 1024 * 1024;

interface Undone {
  runId: string;
  registryId: string;
  writer: RegistryWriter;
  signal: AbortSignal;
}

/**
 * From another repository of the registry where one has it, by a mount, which moves no bytes; otherwise from the run's
 * archive. Null where the run has none.
 */
export async function supplierOf(context: Context, undone: Undone): Promise<SupplyBlob | null> {
  const row = await findArchiveRow(context, undone.runId);
  if (row?.state !== "whole") return null;
  const archive = await openArchiveOf(context, row).catch((error: unknown) => {
    if (isStorageError(error)) return null;
    throw error;
  });
  if (!archive) return null;
  let holders: Promise<Map<string, string>> | null = null;
  const { writer, signal } = undone;
  const options = { priority: PRIORITY.inTurn, signal };
  return async (repository, blob) => {
    holders ??= findHolders(context, undone);
    const from = (await holders).get(blob.digest);
    try {
      if (from !== undefined && from !== repository) {
        const mounted = await writer
          .mountBlob(repository, blob.digest, from, options)
          .catch((error: unknown) => {
            if (isRegistryError(error)) return false;
            throw error;
          });
        if (mounted) return null;
      }
      if (!(await isHeld(archive, blob))) return phrase("archive.notThereEither");
      await writer.uploadBlob(
        repository,
        blob,
        async (offset) => (await archive.read(blob.digest, offset, PIECE_BYTES)) ?? Buffer.alloc(0),
        options,
      );
      (await holders).set(blob.digest, repository);
      return null;
    } catch (error) {
      signal.throwIfAborted();
      if (!isRegistryError(error) && !isStorageError(error)) throw error;
      return phrase("archive.notPutBack", { why: phraseOfError(error) });
    }
  };
}

/** Its last byte as well: a disk that was full may have kept less. */
async function isHeld(archive: RunArchive, { digest, size }: Blob): Promise<boolean> {
  const end = await archive.read(digest, Math.max(0, size - 1), 1);
  return end !== null && end.length === Math.min(1, size);
}

/** By blob of the run's journal, a repository whose manifests need it now. */
async function findHolders(
  context: Context,
  { runId, registryId }: Undone,
): Promise<Map<string, string>> {
  const wanted = new Set<string>();
  const journal = await context.db
    .selectFrom("run_journal")
    .select("blobs")
    .where("run_id", "=", runId)
    .execute();
  for (const { blobs } of journal) for (const { digest } of readJson(blobs)) wanted.add(digest);
  const holders = new Map<string, string>();
  for await (const { repository, facts } of presentManifests(context, registryId))
    for (const { digest } of blobsNeededBy(facts))
      if (wanted.has(digest)) holders.set(digest, repository);
  return holders;
}
