import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { asRecord, asText } from "@/lib/core/oci/json";
import { isRegistryError } from "../http/errors";
import { phrase, phraseOfError } from "../phrases";
import type {
  RegistryError,
  HeadAnswer,
  ManifestAnswer,
  RegistryReader,
  RegistryWriter,
} from "../registry-client";
import { PRIORITY } from "../registry-client";
import { RepositoryStop, type RunControl, RunInterrupted, RunStop } from "./control";

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
    const why = listing.reason ?? phrase("runs.pagesMissing");
    throw new RepositoryStop(phrase("runs.listIncomplete", { why }));
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
    const options = { timeoutMs: DELETE_TIMEOUT_MS, priority: PRIORITY.inTurn };
    return send(() => this.writer.deleteManifest(this.repository, digest, options));
  }

  deleteTag(tag: string): Promise<Sent<"deleted" | "absent">> {
    const options = { timeoutMs: DELETE_TIMEOUT_MS, priority: PRIORITY.inTurn };
    return send(() => this.writer.deleteTag(this.repository, tag, options));
  }

  put(reference: string, bytes: Uint8Array, contentType: string): Promise<Sent<string>> {
    const options = { timeoutMs: PUT_TIMEOUT_MS, priority: PRIORITY.inTurn };
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
    return withRetries(this.control, request);
  }
}

/**
 * Whether the registry fails on a tag because a file behind it is empty or ends too soon. Distribution 2 writes
 * in place: killed in the middle of a PUT, it leaves such a file. A link without its digest fails every read of
 * the tag, and every deletion in the repository half-way, until the tag is written again. A manifest's document
 * stays broken, because the registry takes it for stored; deleting its digest works. The parsers' errors show
 * in the detail: one without fields or one with an offset, in version 3 their words. A storage that fails names
 * its driver there.
 */
function isCutShort({ facts }: RegistryError): boolean {
  if (facts.status !== 500 || facts.code !== "UNKNOWN") return false;
  const detail = asRecord(facts.detail);
  if (detail) return Object.keys(detail).every((key) => key === "Offset");
  const words = asText(facts.detail) ?? "";
  return /^(invalid checksum digest |unexpected end of JSON input)/.test(words);
}

/** About two minutes in all: a registry that restarts is back by then. */
const DELAYS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000];
/** A single answer that stays bad while the registry is up will not get better. */
const SERVER_ERRORS = 4;
const MAX_RETRY_AFTER_MS = 60_000;

/**
 * Sends a request that changes nothing, or whose repetition changes nothing, until it is answered.
 * A registry that stays away leaves the run to be resumed; one that refuses stops the repository.
 */
async function withRetries<T>(control: RunControl, request: () => Promise<T>): Promise<T> {
  for (let attempt = 0, serverErrors = 0; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (!isRegistryError(error)) throw error;
      if (!error.retryable) throw stopOf(error);
      if (error.kind === "server") serverErrors += 1;
      if (serverErrors > SERVER_ERRORS) throw stopOf(error);
      const delay = DELAYS_MS[attempt];
      if (delay === undefined) throw away(error);
      await pause(control, Math.max(delay, retryAfterMs(error)));
    }
  }
}

export async function pause(control: RunControl, ms: number): Promise<void> {
  await control.sleep(ms);
  if (control.signal.aborted) throw new RunInterrupted(false);
}

/** How long a throttling registry asks to be left alone, within reason. */
export function retryAfterMs(error: RegistryError): number {
  return Math.min(error.facts.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
}

function stopOf(error: RegistryError): RepositoryStop {
  return new RepositoryStop(phraseOfError(error), { cause: error });
}

function away(error: RegistryError): RunStop {
  return new RunStop(phrase("runs.away", { why: phraseOfError(error) }), false);
}

/**
 * What became of a request that changes something. unclear: it may have taken effect or not, so the
 * registry's state decides. disabled: the registry deletes nothing at all any more. denied: these
 * credentials may not. protected: this one item may not. limited: asked too fast, nothing happened.
 */
export type Sent<T> =
  | { state: "answered"; value: T }
  | {
      state: "unclear" | "disabled" | "denied" | "protected" | "limited" | "refused";
      error: RegistryError;
    };

async function send<T>(request: () => Promise<T>): Promise<Sent<T>> {
  try {
    return { state: "answered", value: await request() };
  } catch (error) {
    if (!isRegistryError(error)) throw error;
    return { state: classify(error), error };
  }
}

function classify(error: RegistryError): Exclude<Sent<never>["state"], "answered"> {
  switch (error.kind) {
    case "timeout":
    case "reset":
    case "server":
    case "unreachable":
      return "unclear";
    case "readOnly":
      return "disabled";
    case "unsupported":
      return error.facts.status === 405 ? "disabled" : "refused";
    case "unauthenticated":
    case "forbidden":
      return "denied";
    case "protected":
      return "protected";
    case "rateLimited":
      return "limited";
    default:
      return "refused";
  }
}
