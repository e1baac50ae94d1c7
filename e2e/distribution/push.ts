import { createHash } from "node:crypto";
import { Agent, request } from "undici";

export const mediaTypes = {
  image: "application/vnd.oci.image.manifest.v1+json",
  index: "application/vnd.oci.image.index.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: "application/vnd.oci.image.layer.v1.tar+gzip",
  empty: "application/vnd.oci.empty.v1+json",
  dockerImage: "application/vnd.docker.distribution.manifest.v2+json",
  dockerList: "application/vnd.docker.distribution.manifest.list.v2+json",
  dockerConfig: "application/vnd.docker.container.image.v1+json",
  dockerLayer: "application/vnd.docker.image.rootfs.diff.tar.gzip",
} as const;

export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  platform?: Record<string, string>;
  annotations?: Record<string, string>;
  artifactType?: string;
}

export function digestOf(bytes: Uint8Array | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Pushes content to any registry as clients do: blobs first, then manifests. */
export class Pusher {
  private readonly agent = new Agent({ connections: 16 });
  private readonly known = new Set<string>();

  constructor(
    /** Base address without a trailing slash. */
    readonly url: string,
    private readonly headers: Record<string, string> = {},
    /** As Docker does: asks whether the registry has a blob before it sends it. */
    private readonly looksFirst = false,
  ) {}

  close(): Promise<void> {
    return this.agent.close();
  }

  /** Uploads unless this pusher has already put it into the repository. */
  async pushBlob(repository: string, bytes: Uint8Array, mediaType: string): Promise<Descriptor> {
    const digest = digestOf(bytes);
    const key = `${repository}@${digest}`;
    if (!this.known.has(key) && !(this.looksFirst && (await this.has(repository, digest)))) {
      const begun = await this.send("POST", `/v2/${repository}/blobs/uploads/`, 202);
      const location = new URL(String(begun.headers.location), this.url);
      location.searchParams.set("digest", digest);
      await this.send("PUT", location.pathname + location.search, 201, bytes, {
        "content-type": "application/octet-stream",
      });
      this.known.add(key);
    }
    return { mediaType, digest, size: bytes.length };
  }

  private async has(repository: string, digest: string): Promise<boolean> {
    const answer = await request(`${this.url}/v2/${repository}/blobs/${digest}`, {
      ...{ method: "HEAD", headers: this.headers, dispatcher: this.agent },
    });
    await answer.body.dump();
    return answer.statusCode === 200;
  }

  /** Begins an upload, sends some of it, and never comes back. */
  async abandonUpload(repository: string, bytes: Uint8Array): Promise<void> {
    const begun = await this.send("POST", `/v2/${repository}/blobs/uploads/`, 202);
    const location = new URL(String(begun.headers.location), this.url);
    await this.send("PATCH", location.pathname + location.search, 202, bytes, {
      "content-type": "application/octet-stream",
    });
  }

  /** Puts a manifest document under each tag, or by digest when there is none. */
  async pushManifest(
    repository: string,
    document: Record<string, unknown>,
    mediaType: string,
    tags: readonly string[] = [],
  ): Promise<Descriptor> {
    const bytes = Buffer.from(JSON.stringify(document));
    const digest = digestOf(bytes);
    for (const reference of tags.length > 0 ? tags : [digest]) {
      await this.send("PUT", `/v2/${repository}/manifests/${reference}`, 201, bytes, {
        "content-type": mediaType,
      });
    }
    return { mediaType, digest, size: bytes.length };
  }

  private async send(
    method: "POST" | "PUT" | "PATCH",
    path: string,
    expected: number,
    body?: Uint8Array,
    headers: Record<string, string> = {},
  ) {
    const answer = await request(new URL(path, this.url), {
      method,
      body: body ?? null,
      dispatcher: this.agent,
      headers: { ...this.headers, ...headers },
    });
    const text = await answer.body.text();
    if (answer.statusCode !== expected) {
      throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 500)}`);
    }
    return answer;
  }
}
