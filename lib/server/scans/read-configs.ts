import "server-only";
import { sql } from "kysely";
import { applyConfig } from "@/lib/core/oci";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { isRegistryError } from "../http/errors";
import { forEach } from "../app/for-each";
import type { ScanRun } from "./scan-types";
import { looksAway } from "./outage";
import { readJson } from "../store/json";

/** Digests in one question to the store: below the parameter limits of both databases. */
const CHUNK = 1_000;

/**
 * Reads what only configs tell (build date, platform, labels) for every manifest that waits for it:
 * each distinct config once for the whole registry, for one repository first when somebody looks at it.
 */
export async function readConfigs(scan: ScanRun, repository?: string): Promise<void> {
  await scan.writer.flush();
  await forEach(pendingConfigs(scan, { repository }), scan.atOnce, (pending) =>
    readConfig(scan, pending, scan.configs.get(pending.config)),
  );
  await scan.writer.flush();
}

/** The same for some manifests before their turn; what has been handed to the writer must be stored. */
export async function readConfigsOf(
  scan: ScanRun,
  repository: string,
  digests: readonly string[],
): Promise<void> {
  const read = (pending: PendingConfig) => {
    let text = scan.configs.get(pending.config);
    if (!text) scan.configs.set(pending.config, (text = fetchConfig(scan, pending)));
    return readConfig(scan, pending, text);
  };
  for (let start = 0; start < digests.length; start += CHUNK) {
    const only = digests.slice(start, start + CHUNK);
    await forEach(pendingConfigs(scan, { repository, only }), scan.atOnce, read);
  }
  scan.signal.throwIfAborted();
  await scan.writer.flush();
}

async function readConfig(
  scan: ScanRun,
  pending: PendingConfig,
  fetched = fetchConfig(scan, pending),
): Promise<void> {
  const text = await fetched;
  if (text === undefined) return;
  for (const facts of pending.manifests) {
    scan.writer.manifest(text === null ? facts : applyConfig(facts, text, scan.context.app.now()), {
      digest: pending.config,
      state: text === null ? "missing" : "ok",
    });
  }
  if (text !== null) scan.reporter.counts.configs += 1;
  scan.configsRead.late = true;
  await scan.writer.waitForRoom();
  scan.reporter.tick();
}

/** null: the registry has lost the config. undefined: it could not be read now; the next scan tries again. */
async function fetchConfig(
  scan: ScanRun,
  pending: PendingConfig,
): Promise<string | null | undefined> {
  const { reader, signal, outage } = scan;
  signal.throwIfAborted();
  if (outage.closed !== null) return undefined;
  const get = () => reader.getBlob(pending.repository, pending.config, { signal });
  try {
    const bytes = await get().catch(async (error: unknown) => {
      if (!looksAway(error) || error.kind !== "unreachable") throw error;
      await outage.over();
      return get();
    });
    return bytes === null ? null : bytes.toString("utf8");
  } catch (error) {
    signal.throwIfAborted();
    outage.note(error);
    if (!isRegistryError(error)) throw error;
    // Broken off in its body, it has no file behind it any more. Anything else, a proxy's page, may pass.
    return error.kind === "tooLarge" || error.facts.code === "BODY_CUT" ? null : undefined;
  }
}

const PAGE = 500;

interface PendingConfig {
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
async function* pendingConfigs(scan: ScanRun, part: Part): AsyncGenerator<PendingConfig> {
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
    const repositories = await findRepositories(
      scan,
      rows.map((row) => row.digest),
      repository,
    );
    for (const row of rows) {
      const holder = repositories.get(row.digest);
      if (holder === undefined || row.config_digest === null) continue;
      yield {
        config: row.config_digest,
        repository: holder,
        facts: readJson(row.facts),
      };
    }
    const last = rows.at(-1);
    const more = last && rows.length === PAGE;
    cursor = more ? { config: last.config_digest ?? "", digest: last.digest } : null;
  }
}

function readPage(scan: ScanRun, cursor: Cursor, only: readonly string[] | undefined) {
  return (
    scan.context.db
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
async function findRepositories(
  scan: ScanRun,
  digests: readonly string[],
  repository: string | undefined,
): Promise<Map<string, string>> {
  if (digests.length === 0) return new Map();
  let query = scan.context.db
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
