import "server-only";
import type { StoredRepository } from "@/lib/core/storage/stored-registry";
import { whenUntagged } from "@/lib/core/storage/stored-times";
import type { RepositoryScan, ScanRun, StoredTimes } from "./scan-types";

/** Null where the storage is not read, or its times cannot be believed. */
export function storedTimesOf(scan: ScanRun, repository: string): StoredTimes | null {
  const stored = scan.stored?.registry.repositories.get(repository);
  if (!stored || !scan.stored?.timesKnown) return null;
  return readTimes(stored, scan.context.app.now());
}

function readTimes(stored: StoredRepository, now: number): StoredTimes {
  const untagged = whenUntagged(stored);
  const held = (at: number) => Math.floor(Math.min(at, now));
  return {
    tagPush(name, digest) {
      const tag = stored.tags.get(name);
      return tag?.digest === digest ? held(tag.at) : null;
    },
    manifestPush(digest) {
      const at = stored.revisions.get(digest);
      return at === undefined ? null : held(at);
    },
    arrival(digest) {
      const pushed = stored.revisions.get(digest);
      if (pushed === undefined) return undefined;
      const lost = untagged.get(digest) ?? pushed;
      return { firstSeen: held(pushed), untaggedSince: held(Math.max(lost, pushed)) };
    },
  };
}

/** The same digest pushed again: only the storage has seen it. */
export function updateStoredTimes(scan: ScanRun, repository: RepositoryScan): void {
  const { times, name } = repository;
  if (!times) return;
  const key = { registry_id: scan.registryId, repository: name };
  const tags = [...repository.tags].flatMap(([tag, { digest, storedAt }]) => {
    const at = times.tagPush(tag, digest);
    return at === storedAt ? [] : { tag, digest, at };
  });
  const manifests = [...repository.storedAt].flatMap(([digest, before]) => {
    const at = times.manifestPush(digest);
    return at === before ? [] : { digest, at };
  });
  if (tags.length + manifests.length === 0) return;
  scan.writer.after(async ({ db }) => {
    for (const { tag, digest, at } of tags) {
      await db
        .updateTable("tags")
        .set({ stored_at: at })
        .where((where) => where.and({ ...key, name: tag, digest }))
        .execute();
    }
    for (const { digest, at } of manifests) {
      await db
        .updateTable("manifest_presence")
        .set({ stored_at: at })
        .where((where) => where.and({ ...key, digest }))
        .execute();
    }
  });
}
