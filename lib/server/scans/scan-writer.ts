import "server-only";
import { sql } from "kysely";
import { layerPathOf } from "@/lib/core/graph/layer-path";
import type { ManifestFacts, ManifestPresence } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import { inTransaction } from "../app/transaction";
import { addImages, addNames } from "../search/write-terms";
import { insertMany } from "../store/query";
import type {
  ManifestChildRow,
  ManifestPresenceRow,
  ManifestRow,
  TagHistoryRow,
  TagRow,
} from "../store/schema";

/** Each commit is an fsync, during which nothing else moves: few and large ones cost least. */
const FLUSH_ROWS = 2_000;
/** A slow registry gives few rows, and people want to see them come in. */
const FLUSH_MS = 2_000;

type ConfigState = "none" | "pending" | "ok" | "missing";

/**
 * Collects what a scan finds and writes it in large transactions, in the order in which it came: a
 * tag never gets to disk before its manifest, nor an index before its children. So whatever is stored
 * when the process dies is whole, and a resumed scan may rely on it.
 */
export class ScanWriter {
  #batch = emptyBatch();
  #rows = 0;
  #since = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: Context,
    private readonly registryId: string,
  ) {}

  manifest(facts: ManifestFacts, config: { digest: string | null; state: ConfigState }): void {
    for (const { digest: child } of facts.children) {
      const row = { registry_id: this.registryId, child, digest: facts.digest };
      this.put(this.#batch.children, `${child} ${facts.digest}`, row);
    }
    this.#batch.images.set(facts.digest, facts);
    this.put(this.#batch.manifests, facts.digest, {
      registry_id: this.registryId,
      digest: facts.digest,
      facts: JSON.stringify(facts),
      kind: facts.kind,
      subject: facts.subject,
      created: facts.created,
      config_digest: config.digest,
      config_state: config.state,
      layer_path: layerPathOf(facts),
    } satisfies ManifestRow);
  }

  /** `times`: of one that is new, where more is known of it than that it is there now. */
  presence(
    repository: string,
    digest: string,
    state: PresenceState,
    times: { storedAt: number | null; firstSeen?: number; untaggedSince?: number },
  ): void {
    this.put(this.#batch.presences, `${repository}@${digest}`, {
      registry_id: this.registryId,
      repository,
      digest,
      state,
      first_seen: times.firstSeen ?? this.context.app.now(),
      untagged_since: times.untaggedSince ?? null,
      pushed_at: null,
      pulled_at: null,
      stored_at: times.storedAt,
    } satisfies ManifestPresenceRow);
  }

  /** A tag that is new or points elsewhere now; what it pointed at before goes to its history. */
  tag(
    repository: string,
    { name, digest, storedAt }: { name: string; digest: string; storedAt: number | null },
    before: KnownTag | undefined,
  ): void {
    const now = this.context.app.now();
    if (before && before.digest !== "" && before.digest !== digest) {
      this.put(this.#batch.history, `${repository}:${name}`, {
        registry_id: this.registryId,
        repository,
        name,
        digest: before.digest,
        since: before.digestSince,
        until: now,
      } satisfies TagHistoryRow);
    }
    this.put(this.#batch.tags, `${repository}:${name}`, {
      registry_id: this.registryId,
      repository,
      name,
      digest,
      first_seen: now,
      digest_since: now,
      pushed_at: null,
      pulled_at: null,
      stored_at: storedAt,
      exclusive_size: null,
    } satisfies TagRow);
  }

  /** What a tag pointed at before this scan, as its registry's storage tells. */
  formerDigest(row: Omit<TagHistoryRow, "registry_id">): void {
    this.put(this.#batch.history, `${row.repository}:${row.name}@${row.digest}`, {
      registry_id: this.registryId,
      ...row,
    });
  }

  /** Work on the store that must see everything handed over before it, in the same transaction. */
  after(work: (inside: Context) => Promise<void>): void {
    this.#batch.after.push(work);
    this.#count();
  }

  /** Writes when enough has come together; waits then, so that reading cannot run away from storing. */
  async waitForRoom(): Promise<void> {
    if (this.#rows === 0) return;
    const waited = this.context.app.now() - this.#since;
    if (this.#rows >= FLUSH_ROWS || waited >= FLUSH_MS) await this.flush();
  }

  /** Everything handed over before this call is on disk when it resolves. */
  async flush(): Promise<void> {
    if (this.#rows > 0) {
      const batch = this.#batch;
      this.#batch = emptyBatch();
      this.#rows = 0;
      this.#writing = this.#writing.then(() => saveBatch(this.context, this.registryId, batch));
    }
    await this.#writing;
  }

  private put<T>(rows: Map<string, T>, key: string, row: T): void {
    if (!rows.has(key)) this.#count();
    rows.set(key, row);
  }

  #count(): void {
    if (this.#rows === 0) this.#since = this.context.app.now();
    this.#rows += 1;
  }
}

function emptyBatch(): ScanBatch {
  return {
    manifests: new Map(),
    images: new Map(),
    presences: new Map(),
    tags: new Map(),
    history: new Map(),
    children: new Map(),
    after: [],
  };
}

/** Keyed, because one statement may not name a row twice in PostgreSQL's upsert. */
interface ScanBatch {
  manifests: Map<string, ManifestRow>;
  /** What the manifests are found by is made of these. */
  images: Map<string, ManifestFacts>;
  presences: Map<string, ManifestPresenceRow>;
  tags: Map<string, TagRow>;
  history: Map<string, TagHistoryRow>;
  children: Map<string, ManifestChildRow>;
  after: ((inside: Context) => Promise<void>)[];
}

async function saveBatch(context: Context, registryId: string, batch: ScanBatch): Promise<void> {
  await inTransaction(context, async (inside) => {
    const { db } = inside;
    await insertMany(db, "manifests", [...batch.manifests.values()], (insert) =>
      insert.onConflict((conflict) =>
        conflict.columns(["registry_id", "digest"]).doUpdateSet((row) => ({
          facts: row.ref("excluded.facts"),
          kind: row.ref("excluded.kind"),
          subject: row.ref("excluded.subject"),
          created: row.ref("excluded.created"),
          config_digest: row.ref("excluded.config_digest"),
          config_state: row.ref("excluded.config_state"),
          layer_path: row.ref("excluded.layer_path"),
        })),
      ),
    );
    await insertMany(db, "manifest_children", [...batch.children.values()], (insert) =>
      insert.onConflict((conflict) => conflict.doNothing()),
    );
    // first_seen stays what it was: it is the age of things whose build date nobody knows. What was gone and
    // is back has been pushed again, and is as young as that.
    await insertMany(db, "manifest_presence", [...batch.presences.values()], (insert) =>
      insert.onConflict((conflict) =>
        conflict.columns(["registry_id", "repository", "digest"]).doUpdateSet((row) => ({
          state: row.ref("excluded.state"),
          stored_at: row.ref("excluded.stored_at"),
          first_seen: sql<number>`case
              when manifest_presence.state = 'missing' and excluded.state = 'present'
              then excluded.first_seen else manifest_presence.first_seen end`,
        })),
      ),
    );
    await insertMany(db, "tag_history", [...batch.history.values()], (insert) =>
      insert.onConflict((conflict) => conflict.doNothing()),
    );
    await insertMany(db, "tags", [...batch.tags.values()], (insert) =>
      insert.onConflict((conflict) =>
        conflict.columns(["registry_id", "repository", "name"]).doUpdateSet((row) => ({
          digest: row.ref("excluded.digest"),
          digest_since: sql<number>`case when tags.digest = excluded.digest
            then tags.digest_since else excluded.digest_since end`,
          // Both are about what the tag pointed at; when it was pulled last stays, because people pull tags.
          pushed_at: sql<
            number | null
          >`case when tags.digest = excluded.digest then tags.pushed_at end`,
          stored_at: row.ref("excluded.stored_at"),
          exclusive_size: sql<
            number | null
          >`case when tags.digest = excluded.digest then tags.exclusive_size end`,
        })),
      ),
    );
    await addNames(
      db,
      "tag",
      registryId,
      [...batch.tags.values()].map(({ name }) => name),
    );
    await addImages(db, registryId, [...batch.images.values()]);
    for (const work of batch.after) await work(inside);
  });
}

export type PresenceState = ManifestPresence["state"];

export interface KnownTag {
  digest: string;
  digestSince: number;
  /** By the storage, as it is in the store. */
  storedAt: number | null;
}
