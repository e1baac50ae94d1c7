import "server-only";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { exclusiveOfTags, type Sliced, type TagBytes } from "@/lib/core/plan";
import { blobsNeededBy, type ManifestFacts } from "@/lib/core/snapshot";
import { loadContents, loadRepositories } from "../snapshots/snapshot-rows";
import type { Database } from "../store/schema";
import type { ScanRun } from "./scan-types";

const PAGE = 2_000;

/** Recomputes what the list of repositories shows from what the store has of this one. */
export async function saveTotals(
  db: Kysely<Database>,
  place: { registryId: string; repository: string },
): Promise<void> {
  const { registryId, repository } = place;
  const tags = await db
    .selectFrom("tags")
    .select("digest")
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository)
    .execute();
  const figures = new RepositoryFigures(tags.map((row) => row.digest));
  let cursor = "";
  for (;;) {
    const rows = await db
      .selectFrom("manifest_presence as presence")
      .leftJoin("manifests as manifest", (join) =>
        join
          .onRef("manifest.registry_id", "=", "presence.registry_id")
          .onRef("manifest.digest", "=", "presence.digest"),
      )
      .select(["presence.digest", "presence.state", "manifest.facts"])
      .where("presence.registry_id", "=", registryId)
      .where("presence.repository", "=", repository)
      .where("presence.digest", ">", cursor)
      .orderBy("presence.digest")
      .limit(PAGE)
      .execute();
    for (const row of rows) figures.add(row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    cursor = last.digest;
  }
  await db
    .updateTable("repositories")
    .set(figures.result())
    .where("registry_id", "=", registryId)
    .where("name", "=", repository)
    .execute();
}

interface StoredManifest {
  digest: string;
  state: string;
  facts: string | null;
}

/** Adds up one repository: every blob once, however many of its manifests share it. */
class RepositoryFigures {
  readonly #tags: readonly string[];
  readonly #tagged: Set<string>;
  readonly #members = new Set<string>();
  /** What refers to something, by digest: what it refers to. */
  readonly #subjects = new Map<string, string>();
  readonly #blobs = new Set<string>();
  readonly #present = new Set<string>();
  #size = 0;
  #newest: number | null = null;

  constructor(tagDigests: readonly string[]) {
    this.#tags = tagDigests;
    this.#tagged = new Set(tagDigests);
  }

  add({ digest, state, facts: stored }: StoredManifest): void {
    if (state === "missing") return;
    this.#present.add(digest);
    if (stored === null) return;
    const facts = JSON.parse(stored) as ManifestFacts;
    this.#size += facts.size;
    for (const blob of blobsNeededBy(facts)) {
      if (blob.foreign || this.#blobs.has(blob.digest)) continue;
      this.#blobs.add(blob.digest);
      this.#size += blob.size;
    }
    for (const child of facts.children) this.#members.add(child.digest);
    if (facts.subject !== null) this.#subjects.set(digest, facts.subject);
    if (facts.created !== null && facts.created > (this.#newest ?? 0)) this.#newest = facts.created;
  }

  /**
   * `untagged` leaves out members of an index, and what refers to a manifest that is here: they are in
   * use, though no tag names them.
   */
  result() {
    const untagged = [...this.#present].filter(
      (digest) =>
        !this.#tagged.has(digest) &&
        !this.#members.has(digest) &&
        !this.#present.has(this.#subjects.get(digest) ?? ""),
    );
    return {
      tags: this.#tags.length,
      digests: this.#present.size,
      untagged: untagged.length,
      size: storable(this.#size),
      newest_created: this.#newest,
    };
  }
}

const CHUNK = 1_000;

/** Weighs all tags of the registry as a plan does, and stores the figure of those for which it has changed. */
export async function saveExclusiveSizes(scan: ScanRun): Promise<void> {
  const { context, registryId, signal } = scan;
  const place = { registryId, only: null };
  const contents = await loadContents(context, place, await loadRepositories(context, registryId));
  signal.throwIfAborted();
  const sizes = await inSlices(exclusiveOfTags(contents));
  const stored = await loadStored(scan);
  const changed = sizes
    .map((size) => ({ ...size, exclusive: storable(size.exclusive) }))
    .filter(({ repository, tag, exclusive }) => stored.get(repository)?.get(tag) !== exclusive);
  for (let start = 0; start < changed.length; start += CHUNK) {
    signal.throwIfAborted();
    await save(scan, changed.slice(start, start + CHUNK));
  }
}

/** By repository and tag; null where no scan has come this far. */
async function loadStored({ context, registryId }: ScanRun) {
  const rows = await context.db
    .selectFrom("tags")
    .select(["repository", "name", "exclusive_size"])
    .where("registry_id", "=", registryId)
    .execute();
  const stored = new Map<string, Map<string, number | null>>();
  for (const { repository, name, exclusive_size } of rows) {
    let tags = stored.get(repository);
    if (tags === undefined) stored.set(repository, (tags = new Map()));
    tags.set(name, exclusive_size);
  }
  return stored;
}

/** An update, not an upsert: a tag that somebody has deleted meanwhile must not come back. */
async function save(scan: ScanRun, tags: readonly TagBytes[]) {
  const values = sql.join(
    tags.map(({ repository, tag, exclusive }) => sql`(${repository}, ${tag}, ${exclusive})`),
  );
  await sql`
    update tags set exclusive_size = cast(figure.column3 as bigint)
      from (values ${values}) as figure
      where tags.registry_id = ${scan.registryId}
        and tags.repository = figure.column1 and tags.name = figure.column2
    `.execute(scan.context.db);
}

/** Manifests may claim any sizes; added up, they must still be a number that every store takes. */
export const storable = (size: number): number => Math.min(size, Number.MAX_SAFE_INTEGER);

/** Milliseconds at a stretch; a health check waits no longer than this for its turn. */
const stretch = 20;

/** Carries work out while the process goes on answering others. */
export async function inSlices<T>(work: Sliced<T>): Promise<T> {
  let started = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - started < stretch) continue;
    await yieldToOthers();
    started = performance.now();
  }
}
