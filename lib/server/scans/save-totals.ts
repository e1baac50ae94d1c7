import "server-only";
import type { Kysely } from "kysely";
import { blobsNeededBy } from "@/lib/core/snapshot";
import { readJson } from "../store/json";
import type { Database, ManifestRow, RepositoryKey } from "../store/schema";

const PAGE = 2_000;

/** Recomputes what the list of repositories shows from what the store has of this one. */
export async function saveTotals(
  db: Kysely<Database>,
  repositoryKey: RepositoryKey,
): Promise<void> {
  const { registryId, repository } = repositoryKey;
  const tags = await db
    .selectFrom("tags")
    .select("digest")
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository)
    .execute();
  const totals = new RepositoryTotals(tags.map((row) => row.digest));
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
    for (const row of rows) totals.add(row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    cursor = last.digest;
  }
  await db
    .updateTable("repositories")
    .set(totals.result())
    .where("registry_id", "=", registryId)
    .where("name", "=", repository)
    .execute();
}

interface StoredManifest {
  digest: string;
  state: string;
  facts: ManifestRow["facts"] | null;
}

/** Adds up one repository: every blob once, however many of its manifests share it. */
class RepositoryTotals {
  readonly #tags: readonly string[];
  readonly #tagged: Set<string>;
  readonly #children = new Set<string>();
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
    const facts = readJson(stored);
    this.#size += facts.size;
    for (const blob of blobsNeededBy(facts)) {
      if (blob.foreign || this.#blobs.has(blob.digest)) continue;
      this.#blobs.add(blob.digest);
      this.#size += blob.size;
    }
    for (const child of facts.children) this.#children.add(child.digest);
    if (facts.subject !== null) this.#subjects.set(digest, facts.subject);
    if (facts.created !== null && facts.created > (this.#newest ?? 0)) this.#newest = facts.created;
  }

  /**
   * `untagged` leaves out children of an index, and what refers to a manifest that is here: they are in
   * use, though no tag names them.
   */
  result() {
    const untagged = [...this.#present].filter(
      (digest) =>
        !this.#tagged.has(digest) &&
        !this.#children.has(digest) &&
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

/** Manifests may claim any sizes; added up, they must still be a number that every store takes. */
export const storable = (size: number): number => Math.min(size, Number.MAX_SAFE_INTEGER);
