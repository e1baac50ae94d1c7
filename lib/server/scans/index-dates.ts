import "server-only";
import { resolveCreated } from "@/lib/core/oci";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { ScanRun } from "./scan-types";
import { readJson } from "../store/json";

/**
 * Gives every index without a date of its own the date of its newest readable child. Indexes may hold
 * indexes, so it goes round until nothing changes; attestations are about an image and do not date it.
 * `only`: of these digests, and no others. Returns whether any has a date now that had none.
 */
export async function dateIndexes(scan: ScanRun, only?: readonly string[]): Promise<boolean> {
  const undated = await loadUndated(scan, only);
  const created = await loadDates(scan, undated);
  for (let changed = true; changed;) {
    changed = false;
    for (const index of undated) {
      const newest = newestChild(index, created);
      if (newest === null || created.get(index.digest) === newest) continue;
      created.set(index.digest, newest);
      changed = true;
    }
  }
  let any = false;
  for (const index of undated) {
    const dated = resolveCreated(index, [{ created: created.get(index.digest) ?? null }]);
    if (dated === index) continue;
    any = true;
    scan.writer.manifest(dated, { digest: null, state: "none" });
    await scan.writer.waitForRoom();
  }
  await scan.writer.flush();
  return any;
}

function newestChild(
  index: ManifestFacts,
  created: ReadonlyMap<string, number | null>,
): number | null {
  const dates = index.children
    .filter((child) => !child.blob && child.attests === undefined)
    .flatMap((child) => created.get(child.digest) ?? []);
  return dates.length > 0 ? Math.max(...dates) : null;
}

async function loadUndated(scan: ScanRun, only?: readonly string[]): Promise<ManifestFacts[]> {
  let query = scan.context.db
    .selectFrom("manifests")
    .select("facts")
    .where("registry_id", "=", scan.registryId)
    .where("kind", "=", "index")
    .where("created", "is", null);
  if (only) query = query.where("digest", "in", only);
  const rows = await query.execute();
  return rows.map((row) => readJson(row.facts));
}

const CHUNK = 1_000;

async function loadDates(
  scan: ScanRun,
  indexes: readonly ManifestFacts[],
): Promise<Map<string, number | null>> {
  const dates = new Map<string, number | null>();
  const digests = [...new Set(indexes.flatMap((index) => index.children.map((c) => c.digest)))];
  for (let start = 0; start < digests.length; start += CHUNK) {
    const rows = await scan.context.db
      .selectFrom("manifests")
      .select(["digest", "created"])
      .where("registry_id", "=", scan.registryId)
      .where("digest", "in", digests.slice(start, start + CHUNK))
      .execute();
    for (const { digest, created } of rows) dates.set(digest, created);
  }
  return dates;
}
