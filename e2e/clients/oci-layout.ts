import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { digestOf, mediaTypes, type Descriptor } from "../distribution";

interface LayoutImage {
  layers: readonly string[];
  architecture?: string;
  /** Layers stand in the layout as they are, so that the client that pushes them compresses. */
  plain?: boolean;
}

/** An OCI layout in a folder, as image tools read it (`oci:FOLDER:NAME`). */
export class OciLayout {
  readonly #named: Descriptor[] = [];

  private constructor(readonly folder: string) {}

  static async create(folder: string): Promise<OciLayout> {
    await mkdir(join(folder, "blobs/sha256"), { recursive: true });
    await writeFile(join(folder, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
    return new OciLayout(folder);
  }

  async addImage(image: LayoutImage): Promise<Descriptor> {
    const architecture = image.architecture ?? "amd64";
    const layers = await Promise.all(
      image.layers.map((text) =>
        image.plain
          ? this.#put(Buffer.from(text), "application/vnd.oci.image.layer.v1.tar")
          : this.#put(gzipSync(text), mediaTypes.layer),
      ),
    );
    const config = await this.#putJson(mediaTypes.config, {
      ...{ architecture, os: "linux", created: "2026-01-01T00:00:00Z", config: {} },
      rootfs: { type: "layers", diff_ids: image.layers.map((text) => digestOf(text)) },
      history: image.layers.map(() => ({ created_by: "a test" })),
    });
    const manifest = { schemaVersion: 2, mediaType: mediaTypes.image, config, layers };
    const descriptor = await this.#putJson(mediaTypes.image, manifest);
    return { ...descriptor, platform: { os: "linux", architecture } };
  }

  addIndex(manifests: readonly Descriptor[]): Promise<Descriptor> {
    const index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests };
    return this.#putJson(mediaTypes.index, index);
  }

  /** Gives the name by which a client finds it. */
  async name(descriptor: Descriptor, name: string): Promise<void> {
    const annotations = { "org.opencontainers.image.ref.name": name };
    this.#named.push({ ...descriptor, annotations });
    const index = { schemaVersion: 2, manifests: this.#named };
    await writeFile(join(this.folder, "index.json"), JSON.stringify(index));
  }

  #putJson(mediaType: string, document: object): Promise<Descriptor> {
    return this.#put(Buffer.from(JSON.stringify(document)), mediaType);
  }

  async #put(bytes: Buffer, mediaType: string): Promise<Descriptor> {
    const digest = digestOf(bytes);
    await writeFile(join(this.folder, "blobs/sha256", digest.slice("sha256:".length)), bytes);
    return { mediaType, digest, size: bytes.length };
  }
}
