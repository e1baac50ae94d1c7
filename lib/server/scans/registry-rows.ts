import "server-only";
import { encodePhrase } from "@/lib/core/phrases";
import { phrase } from "../phrases";
import { addNames, forgetRepositories, forgetTags } from "../search/write-terms";
import { insertMany } from "../store/query";
import { inTransaction } from "../app/transaction";
import type { ScanRun } from "./scan-types";

const notScannedYet = encodePhrase(phrase("scans.notYet"));

/** Repositories with their number of tags; `done`: those that this scan, before a crash, has completed. */
export async function loadScannedSince(
  scan: ScanRun,
): Promise<{ all: Map<string, number>; done: Map<string, number> }> {
  const rows = await scan.context.db
    .selectFrom("repositories")
    .select(["name", "tags", "complete", "scanned_at"])
    .where("registry_id", "=", scan.registryId)
    .execute();
  const done = rows.filter((row) => row.complete === 1 && (row.scanned_at ?? 0) > scan.since);
  const entries = (list: typeof rows) => new Map(list.map((row) => [row.name, row.tags]));
  return { all: entries(rows), done: entries(done) };
}

/** Shows repositories as soon as they are known, before they are read. */
export async function addRepositories(scan: ScanRun, names: readonly string[]): Promise<void> {
  const rows = names.map((name) => ({
    registry_id: scan.registryId,
    name,
    complete: 0,
    incomplete_reason: notScannedYet,
    tags: 0,
    digests: 0,
    untagged: 0,
    size: 0,
    newest_created: null,
    scanned_at: null,
    hidden_tags: 0,
  }));
  await inTransaction(scan.context, async ({ db }) => {
    await insertMany(db, "repositories", rows, (insert) =>
      insert.onConflict((conflict) => conflict.doNothing()),
    );
    await addNames(db, "repository", scan.registryId, names);
  });
}

/** Configs that were gone may have been pushed again. */
export async function forgetMissingConfigs(scan: ScanRun): Promise<void> {
  await scan.context.db
    .updateTable("manifests")
    .set({ config_state: "pending" })
    .where("registry_id", "=", scan.registryId)
    .where("config_state", "=", "missing")
    .execute();
}

/** Drops what an authoritative list of repositories no longer names. */
export async function forgetOthers(scan: ScanRun, names: readonly string[]): Promise<void> {
  const listed = new Set(names);
  await inTransaction(scan.context, async ({ db }) => {
    const rows = await db
      .selectFrom("repositories")
      .select("name")
      .where("registry_id", "=", scan.registryId)
      .execute();
    for (const { name } of rows.filter((row) => !listed.has(row.name))) {
      const tags = await db
        .deleteFrom("tags")
        .where("registry_id", "=", scan.registryId)
        .where("repository", "=", name)
        .returning("name")
        .execute();
      await forgetTags(
        db,
        scan.registryId,
        tags.map((tag) => tag.name),
      );
      await forgetRepositories(db, scan.registryId, [name]);
      for (const table of ["tag_history", "manifest_presence"] as const) {
        await db
          .deleteFrom(table)
          .where("registry_id", "=", scan.registryId)
          .where("repository", "=", name)
          .execute();
      }
      await db
        .deleteFrom("repositories")
        .where("registry_id", "=", scan.registryId)
        .where("name", "=", name)
        .execute();
      scan.changed.add(name);
    }
  });
}
