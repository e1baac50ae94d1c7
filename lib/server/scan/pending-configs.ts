import "server-only";
import { sql } from "kysely";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { ScanRun } from "./scan-types";

const PAGE = 500;

export interface PendingConfig {
  config: string;
  /** One repository from which the blob can be read. */
  repository: string;
  manifests: ManifestFacts[];
}

/** What is asked about; all of the registry where nothing is said. */
interface Part {
  repository?: string | undefined;
  /** Manifests. */
  only?: readonly string[];
}

interface Cursor {
  config: string;
  digest: string;
}

/**
 * Configs that nobody has read yet, page by page in the order of their digests, so that manifests with
 * the same config come together and a registry of any size is never held in memory.
 */
export async function* pendingConfigs(scan: ScanRun, part: Part): AsyncGenerator<PendingConfig> {
  let group: PendingConfig | undefined;
  for await (const row of pendingManifests(scan, part)) {
    if (group && group.config === row.config) {
      group.manifests.push(row.facts);
      continue;
    }
    if (group) yield group;
    group = { config: row.config, repository: row.repository, manifests: [row.facts] };
  }
  if (group) yield group;
}

async function* pendingManifests(
  scan: ScanRun,
  { repository, only }: Part,
): AsyncGenerator<{ config: string; repository: string; facts: ManifestFacts }> {
  for (let cursor: Cursor | null = { config: "", digest: "" }; cursor;) {
    const rows = await readPage(scan, cursor, only);
    const places = await findPlaces(
      scan,
      rows.map((row) => row.digest),
      repository,
    );
    for (const row of rows) {
      const place = places.get(row.digest);
      if (place === undefined || row.config_digest === null) continue;
      yield {
        config: row.config_digest,
        repository: place,
        facts: JSON.parse(row.facts) as ManifestFacts,
      };
    }
    const last = rows.at(-1);
    const more = last && rows.length === PAGE;
    cursor = more ? { config: last.config_digest ?? "", digest: last.digest } : null;
  }
}

function readPage(scan: ScanRun, cursor: Cursor, only: readonly string[] | undefined) {
  return (
    scan.ctx.db
      .selectFrom("manifests")
      .select(["digest", "config_digest", "facts"])
      .where("registry_id", "=", scan.registryId)
      // As a literal: SQLite does not use a partial index for a parameter.
      .where("config_state", "=", sql.lit("pending"))
      .where("config_digest", ">=", cursor.config)
      .where((where) =>
        where.or([where("config_digest", ">", cursor.config), where("digest", ">", cursor.digest)]),
      )
      .$if(only !== undefined, (query) => query.where("digest", "in", only ?? []))
      .orderBy("config_digest")
      .orderBy("digest")
      .limit(PAGE)
      .execute()
  );
}

/** A repository for each digest; a manifest that is nowhere present has no config to ask for. */
async function findPlaces(
  scan: ScanRun,
  digests: readonly string[],
  repository: string | undefined,
): Promise<Map<string, string>> {
  if (digests.length === 0) return new Map();
  let query = scan.ctx.db
    .selectFrom("manifest_presence")
    .select((builder) => ["digest", builder.fn.min("repository").as("repository")])
    .where("registry_id", "=", scan.registryId)
    .where("digest", "in", digests)
    .where("state", "=", "present")
    .groupBy("digest");
  if (repository !== undefined) query = query.where("repository", "=", repository);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.digest, row.repository]));
}
