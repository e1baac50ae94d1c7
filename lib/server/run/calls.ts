import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { HeadAnswer, ManifestAnswer, RegistryReader, RegistryWriter } from "../registry/types";
import type { RunControl } from "./control";
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

  constructor(
    readonly repository: string,
    private readonly reader: RegistryReader,
    private readonly writer: RegistryWriter,
    private readonly control: RunControl,
  ) {}

  /** Every tag there is; a listing that may lack one stops the repository. */
  async listTags(): Promise<string[]> {
    const listing = await this.read(() => this.reader.listTags(this.repository));
    if (listing.complete) return listing.names;
    const why = listing.reason ?? "pages are missing";
    throw new RepositoryStop(`The list of tags could not be read completely: ${why}.`);
  }

  head(reference: string): Promise<HeadAnswer> {
    return this.read(() => this.reader.headManifest(this.repository, reference));
  }

  async exists(digest: string): Promise<boolean> {
    return (await this.head(digest)).state === "present";
  }

  async get(reference: string): Promise<PresentManifest | Gone> {
    const answer = await this.read(() => this.reader.getManifest(this.repository, reference));
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
    return send(async () => {
      const { writer, repository } = this;
      return (await writer.putManifest(repository, reference, bytes, contentType, options)).digest;
    });
  }

  private read<T>(request: () => Promise<T>): Promise<T> {
    return patiently(this.control, request);
  }
}
