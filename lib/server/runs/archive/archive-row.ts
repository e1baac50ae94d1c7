import "server-only";
import type { RegistryArchive } from "@/lib/core/api/registry-places";
import { type ArchivePlace, openRunArchive } from "../../archive/run-archive";
import type { RunArchive } from "../../archive/types";
import type { Context } from "../../app/context";
import { phrase } from "../../phrases";
import { openSettingsOf } from "../../registries/find-registry";
import type { RegistrySettings } from "../../registry-client";
import { StorageRefused } from "../../storage/storage-files";
import { readJson } from "../../store/json";
import type { RunArchiveRow } from "../../store/schema";

export async function findArchiveRow(
  { db }: Context,
  runId: string,
): Promise<RunArchiveRow | undefined> {
  return db.selectFrom("run_archives").selectAll().where("run_id", "=", runId).executeTakeFirst();
}

export async function saveArchiveRow(
  { db }: Context,
  { run_id, ...columns }: Pick<RunArchiveRow, "run_id"> & Partial<RunArchiveRow>,
): Promise<void> {
  const blank = { directory: "", state: "copying", bytes: 0, copied: 0, missing: 0 };
  await db
    .insertInto("run_archives")
    .values({ ...blank, expires_at: null, bucket: null, secret: null, ...columns, run_id })
    .onConflict((conflict) => conflict.column("run_id").doUpdateSet(columns))
    .execute();
}

/** Where a run's archive is, as its row keeps it: whatever becomes of the connection, it is found and expires. */
export function placeColumns(
  { app }: Context,
  runId: string,
  { archive, secret }: { archive: RegistryArchive; secret: string | null },
): Pick<RunArchiveRow, "directory" | "bucket" | "secret"> {
  if (archive.type === "filesystem")
    return { directory: archive.directory, bucket: null, secret: null };
  const { type: _type, keepFor: _keepFor, ...bucket } = archive;
  return {
    directory: "",
    bucket: JSON.stringify(bucket),
    secret: secret && app.secrets.seal(secret, archiveSecretPurpose(runId)),
  };
}

export const archiveSecretPurpose = (runId: string) => `archive:${runId}`;

/** The archive of a run that its row speaks of. Throws StorageRefused where it cannot be opened. */
export async function openArchiveOf(context: Context, row: RunArchiveRow): Promise<RunArchive> {
  const { place, secret } = await findPlace(context, row);
  const allowed = context.app.env.archiveRoots;
  return openRunArchive(place, { run: row.run_id, allowed, secret });
}

async function findPlace(
  context: Context,
  { run_id, directory, bucket, secret }: RunArchiveRow,
): Promise<{ place: ArchivePlace; secret: string | null }> {
  if (bucket === null) return { place: { type: "filesystem", directory }, secret: null };
  const place = { type: "s3" as const, ...readJson(bucket) };
  const { archive, archiveSecret } = await findSettings(context, run_id);
  // The key may have been replaced since; what is in the bucket is the same.
  if (
    archive?.type === "s3" &&
    archive.bucket === place.bucket &&
    archive.endpoint === place.endpoint &&
    archive.region === place.region
  )
    return { place: { ...place, accessKeyId: archive.accessKeyId }, secret: archiveSecret };
  return { place, secret: secret && openSecret(context, run_id, secret) };
}

/** Throws StorageRefused, so that a restore says what it could do without the archive. */
function openSecret({ app }: Context, runId: string, secret: string): string {
  try {
    return app.secrets.open(secret, archiveSecretPurpose(runId));
  } catch {
    throw new StorageRefused(phrase("archive.sealedOtherwise"));
  }
}

async function findSettings(context: Context, runId: string): Promise<RegistrySettings> {
  const row = await context.db
    .selectFrom("runs")
    .innerJoin("registries", "registries.id", "runs.registry_id")
    .selectAll("registries")
    .where("runs.id", "=", runId)
    .executeTakeFirstOrThrow();
  return openSettingsOf(context, row);
}
