import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { isRegistryError } from "../http/public-error";
import type { HeadAnswer, ManifestAnswer, RegistryReader, RegistryWriter } from "../registry/types";
import type { RunControl } from "./control";
import { isCutShort } from "./cut-short";
import { patiently } from "./patience";
import { send, type Sent } from "./send";
import { RepositoryStop, RunInterrupted } from "./stops";

/** A DELETE looks through every tag of the repository, which takes object storage its time. */
const DELETE_TIMEOUT_MS = 120_000;
const PUT_TIMEOUT_MS = 60_000;

export type PresentManifest = Extract<ManifestAnswer, { state: "present" }>;
type Gone = Exclude<ManifestAnswer, { state: "present" | "notModified" }>;

/** Everything a run asks of one repository. Reads wait for a registry that is away; writes never repeat. */
export class Calls {
  /** null: not known yet. A registry that has the API may still say of an image that went that it is unknown. */
  #referrersApi: boolean | null = null;
  /** References that this run has written to, and may have written to before a crash. */
  readonly #written: Set<string>;
  /** Tags that this run was writing when the registry died, and that nobody can read since. */
  readonly #cut = new Set<string>();

  constructor(
    readonly repository: string,
    private readonly reader: RegistryReader,
    private readonly writer: RegistryWriter,
    private readonly control: RunControl,
    /** Tags that an earlier process may have been writing. */
    written: Iterable<string> = [],
  ) {
    this.#written = new Set(written);
  }

  /** Every tag there is; a listing that may lack one stops the repository. */
  async listTags(): Promise<string[]> {
    const listing = await this.read(() => this.reader.listTags(this.repository));
    if (listing.complete) return listing.names;
    const why = listing.reason ?? "pages are missing";
    throw new RepositoryStop(`The list of tags could not be read completely: ${why}.`);
  }

  head(reference: string): Promise<HeadAnswer> {
    return this.readReference(reference, () =>
      this.reader.headManifest(this.repository, reference),
    );
  }

  /** The tag cannot be read, because the registry died while this run was writing it. */
  isCut(tag: string): boolean {
    return this.#cut.has(tag);
  }

  async exists(digest: string): Promise<boolean> {
    return (await this.head(digest)).state === "present";
  }

  async get(reference: string): Promise<PresentManifest | Gone> {
    const answer = await this.readReference(reference, () =>
      this.reader.getManifest(this.repository, reference),
    );
    if (answer.state === "notModified") throw new Error("A 304 without an If-None-Match");
    return answer;
  }

  /** Digests of what says it belongs to this one. Without the API they are tags, which are listed anyway. */
  async referrers(digest: string): Promise<string[]> {
    if (this.#referrersApi === false) return [];
    const answer = await this.read(() => this.reader.listReferrers(this.repository, digest));
    if (answer.source === "api") this.#referrersApi = true;
    else this.#referrersApi ??= false;
    return answer.descriptors.map((descriptor) => descriptor.digest);
  }

  probeBlob(digest: string): Promise<boolean> {
    return this.read(() => this.reader.probeBlob(this.repository, digest));
  }

  /** Deletes a digest that cannot exist: whether deleting is possible here, without any effect. */
  probeDelete(): Promise<Sent<"deleted" | "absent">> {
    return this.deleteManifest(
      `sha256:${createHash("sha256").update(randomBytes(32)).digest("hex")}`,
    );
  }

  /** Everything that is sent within it follows on what was read within it, without waiting. */
  async turn<T>(work: () => Promise<T>): Promise<T> {
    const { signal } = this.control;
    let begun = false;
    const begin = () => {
      begun = true;
      return work();
    };
    try {
      return await this.writer.turn(this.repository, begin, signal);
    } catch (error) {
      if (!begun && signal.aborted) throw new RunInterrupted(false);
      throw error;
    }
  }

  deleteManifest(digest: string): Promise<Sent<"deleted" | "absent">> {
    const options = { timeoutMs: DELETE_TIMEOUT_MS, hasTurn: true };
    return send(() => this.writer.deleteManifest(this.repository, digest, options));
  }

  deleteTag(tag: string): Promise<Sent<"deleted" | "absent">> {
    const options = { timeoutMs: DELETE_TIMEOUT_MS, hasTurn: true };
    return send(() => this.writer.deleteTag(this.repository, tag, options));
  }

  put(reference: string, bytes: Uint8Array, contentType: string): Promise<Sent<string>> {
    const options = { timeoutMs: PUT_TIMEOUT_MS, hasTurn: true };
    this.#written.add(reference);
    return send(async () => {
      const { writer, repository } = this;
      return (await writer.putManifest(repository, reference, bytes, contentType, options)).digest;
    });
  }

  /** A tag of ours that was cut short counts as one without a manifest: writing it again mends it. */
  private async readReference<T>(
    reference: string,
    request: () => Promise<T>,
  ): Promise<T | { state: "dangling"; lostDigest: null }> {
    try {
      // It was waited for once already.
      const answer = await (this.#cut.has(reference) ? request() : this.read(request));
      this.#cut.delete(reference);
      return answer;
    } catch (error) {
      if (await this.wasCut(reference, error)) {
        this.#cut.add(reference);
        return { state: "dangling", lostDigest: null };
      }
      if (this.#cut.delete(reference)) return this.readReference(reference, request);
      throw error;
    }
  }

  private async wasCut(reference: string, error: unknown): Promise<boolean> {
    const failure = error instanceof RepositoryStop ? error.cause : error;
    if (!this.#written.has(reference) || !isRegistryError(failure)) return false;
    if (failure.kind !== "server") return false;
    // What a HEAD fails with says nothing about why.
    return this.read(async () => {
      try {
        await this.reader.getManifest(this.repository, reference);
        return false;
      } catch (reason) {
        if (isRegistryError(reason) && isCutShort(reason)) return true;
        throw reason;
      }
    });
  }

  private read<T>(request: () => Promise<T>): Promise<T> {
    return patiently(this.control, request);
  }
}
