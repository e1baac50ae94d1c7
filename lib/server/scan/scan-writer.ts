import "server-only";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../context";
import type { ManifestPresenceRow, ManifestRow, TagHistoryRow, TagRow } from "../store/schema";
import { saveBatch, type ScanBatch } from "./save-batch";
import type { KnownTag, PresenceState } from "./scan-types";

/** Rows per transaction: each commit is an fsync, and a crash costs at most this much work. */
const FLUSH_ROWS = 1_500;

export type ConfigState = "none" | "pending" | "ok" | "missing";

/**
 * Collects what a scan finds and writes it in large transactions, in the order in which it came: a
 * tag never gets to disk before its manifest, nor an index before its children. So whatever is stored
 * when the process dies is whole, and a resumed scan may rely on it.
 */
export class ScanWriter {
  #batch = emptyBatch();
  #rows = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly ctx: Context,
    private readonly registryId: string,
  ) {}

  manifest(facts: ManifestFacts, config: { digest: string | null; state: ConfigState }): void {
    this.put(this.#batch.manifests, facts.digest, {
      registry_id: this.registryId,
      digest: facts.digest,
      facts: JSON.stringify(facts),
      config_digest: config.digest,
      config_state: config.state,
    } satisfies ManifestRow);
  }

  presence(repository: string, digest: string, state: PresenceState): void {
    this.put(this.#batch.presences, `${repository}@${digest}`, {
      registry_id: this.registryId,
      repository,
      digest,
      state,
      first_seen: this.ctx.app.now(),
      untagged_since: null,
      pushed_at: null,
      pulled_at: null,
    } satisfies ManifestPresenceRow);
  }

  /** A tag that is new or points elsewhere now; what it pointed at before goes to its history. */
  tag(repository: string, name: string, digest: string, before: KnownTag | undefined): void {
    const now = this.ctx.app.now();
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
      exclusive_size: null,
    } satisfies TagRow);
  }

  /** Writes when enough has come together; waits then, so that reading cannot run away from storing. */
  async relieve(): Promise<void> {
    if (this.#rows >= FLUSH_ROWS) await this.flush();
  }

  /** Everything handed over before this call is on disk when it resolves. */
  async flush(): Promise<void> {
    if (this.#rows > 0) {
      const batch = this.#batch;
      this.#batch = emptyBatch();
      this.#rows = 0;
      this.#writing = this.#writing.then(() => saveBatch(this.ctx, batch));
    }
    await this.#writing;
  }

  private put<T>(rows: Map<string, T>, key: string, row: T): void {
    if (!rows.has(key)) this.#rows += 1;
    rows.set(key, row);
  }
}

function emptyBatch(): ScanBatch {
  return { manifests: new Map(), presences: new Map(), tags: new Map(), history: new Map() };
}
