import "server-only";
import { createHash } from "node:crypto";
import { phraseOf } from "@/lib/core/phrases";
import { buildImage } from "../../../testing/build-image";
import { PRIORITY, RegistryError, type RegistryReader } from "../../registry-client";
import { RequestQueue } from "../../registry-client/http/request-queue";
import { defaultDeps } from "../../registry-client/types";

export const imageType = "application/vnd.oci.image.manifest.v1+json";
export const indexType = "application/vnd.oci.image.index.v1+json";

interface Stored {
  bytes: Buffer;
  contentType: string;
}

interface Repository {
  tags: Map<string, string>;
  manifests: Map<string, Stored>;
}

export function digestOf(bytes: Buffer | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** A registry in memory behind the reader's interface, asked in the order of a real queue, with a log of what was asked
 * and faults on demand. */
export class MemoryRegistry implements RegistryReader {
  readonly repositories = new Map<string, Repository>();
  readonly blobs = new Map<string, Buffer>();
  readonly log: string[] = [];
  readonly usage = { requests: 0, bytes: 0 };
  /** Called with each request's log line; may throw, or wait, in the registry's place. */
  intercept: (line: string) => void | Promise<void> = () => undefined;
  listingFault: string | null = null;
  catalog = true;
  referrersApi = false;
  private readonly queue = new RequestQueue(16, null, defaultDeps);
  private priority = PRIORITY.background;

  withPriority(priority: number): MemoryRegistry {
    const same = Object.create(this) as MemoryRegistry;
    same.priority = priority;
    return same;
  }

  keepAhead<T>(work: () => Promise<T>): Promise<T> {
    return this.queue.makeRoom(this.priority, work);
  }

  image(
    repository: string,
    tags: readonly string[],
    options: { created?: string; layers?: readonly string[]; subject?: string } = {},
  ): string {
    const { created, subject, layers = [`layer of ${tags.join()}`] } = options;
    const image = buildImage({
      layers,
      config: created === undefined ? {} : { created },
      document: subject ? { subject: { mediaType: imageType, digest: subject, size: 1 } } : {},
    });
    this.blobs.set(image.config.digest, image.config.bytes);
    return this.put(repository, tags, image.bytes.toString(), imageType);
  }

  index(repository: string, tags: readonly string[], children: readonly string[]): string {
    const manifests = children.map((digest) => ({
      mediaType: this.repository(repository).manifests.get(digest)?.contentType ?? imageType,
      digest,
      size: 100,
      platform: { os: "linux", architecture: "amd64" },
    }));
    const document = { schemaVersion: 2, mediaType: indexType, manifests };
    return this.put(repository, tags, JSON.stringify(document), indexType);
  }

  put(repository: string, tags: readonly string[], text: string, contentType: string): string {
    const bytes = Buffer.from(text);
    const digest = digestOf(bytes);
    const stored = this.repository(repository);
    stored.manifests.set(digest, { bytes, contentType });
    for (const tag of tags) stored.tags.set(tag, digest);
    return digest;
  }

  repository(name: string): Repository {
    let repository = this.repositories.get(name);
    if (!repository) {
      repository = { tags: new Map(), manifests: new Map() };
      this.repositories.set(name, repository);
    }
    return repository;
  }

  async ping() {
    await this.ask("ping");
    return { vendor: "unknown" as const, authentication: "none" as const };
  }

  async listRepositories(): ReturnType<RegistryReader["listRepositories"]> {
    await this.ask("catalog");
    const names = this.catalog ? [...this.repositories.keys()] : [];
    return { names, complete: true, reason: null, found: this.catalog };
  }

  async listTags(repository: string) {
    await this.ask(`tags ${repository}`);
    const known = this.repositories.get(repository);
    const names = [...(known?.tags.keys() ?? [])];
    return this.listingFault === null
      ? { names, complete: true, reason: null, found: known !== undefined }
      : { names, complete: false, reason: phraseOf(this.listingFault), found: true };
  }

  async getManifest(repository: string, reference: string, options?: { etag?: string }) {
    const conditional = options?.etag === undefined ? "" : " if changed";
    await this.ask(`get ${repository} ${reference}${conditional}`);
    const found = this.find(repository, reference);
    if (found.state !== "present") return found;
    if (options?.etag === `"${found.digest}"`) return { state: "notModified" as const };
    this.usage.bytes += found.bytes.length;
    return { ...found, etag: `"${found.digest}"` };
  }

  async headManifest(repository: string, reference: string) {
    await this.ask(`head ${repository} ${reference}`);
    const found = this.find(repository, reference);
    if (found.state !== "present") return found;
    const { digest, contentType, bytes } = found;
    return { state: "present" as const, digest, contentType, size: bytes.length };
  }

  async getBlob(repository: string, digest: string) {
    await this.ask(`blob ${repository} ${digest}`);
    return this.blobs.get(digest) ?? null;
  }

  async downloadBlob(_repository: string, { digest }: { digest: string }) {
    return this.blobs.has(digest);
  }

  async probeBlob(_repository: string, digest: string) {
    return this.blobs.has(digest);
  }

  async listReferrers(repository: string, digest: string) {
    await this.ask(`referrers ${repository} ${digest}`);
    if (!this.referrersApi) return { source: "none" as const, descriptors: [] };
    const descriptors = [...this.repository(repository).manifests].flatMap(([own, stored]) => {
      const document = JSON.parse(stored.bytes.toString()) as { subject?: { digest: string } };
      if (document.subject?.digest !== digest) return [];
      const { contentType: mediaType, bytes } = stored;
      return [{ digest: own, mediaType, size: bytes.length, artifactType: null, annotations: {} }];
    });
    return { source: "api" as const, descriptors };
  }

  private find(repository: string, reference: string) {
    const stored = this.repositories.get(repository);
    const digest = stored?.tags.get(reference) ?? reference;
    const manifest = stored?.manifests.get(digest);
    if (manifest) return { state: "present" as const, digest, ...manifest };
    const dangling = stored?.tags.has(reference);
    return dangling
      ? { state: "dangling" as const, lostDigest: digest }
      : { state: "absent" as const };
  }

  private async ask(line: string): Promise<void> {
    const { priority } = this;
    await this.queue.enter({ priority });
    try {
      this.log.push(line);
      this.usage.requests += 1;
      await this.intercept(line);
    } finally {
      this.queue.leave("ok", { elapsedMs: 1, priority });
    }
  }
}

export function fault(kind: ConstructorParameters<typeof RegistryError>[0]): RegistryError {
  return new RegistryError(kind, phraseOf(`The registry failed with ${kind}.`));
}
