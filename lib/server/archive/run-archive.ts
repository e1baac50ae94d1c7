import "server-only";
import type { RegistryArchive } from "@/lib/core/api/registry-places";
import { openBucketArchive } from "./bucket-archive";
import { openDirectoryArchive } from "./directory-archive";
import type { RunArchive } from "./types";

/** Where an archive lies; for how long each run's part of it is kept is another matter. */
type Without<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;
export type ArchivePlace = Without<RegistryArchive, "keepFor">;

interface Opening {
  run: string;
  /** Directories below which the operator allows archives. */
  allowed: readonly string[];
  /** Of the key to a bucket. */
  secret: string | null;
}

/** One run's part of an archive. Throws StorageRefused where nothing may be written there. */
export function openRunArchive(
  place: ArchivePlace,
  { run, allowed, secret }: Opening,
): Promise<RunArchive> {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(run)) throw new Error(`"${run}" is no name of a directory.`);
  return place.type === "s3"
    ? openBucketArchive(place, secret, run)
    : openDirectoryArchive(place.directory, { allowed, run });
}
