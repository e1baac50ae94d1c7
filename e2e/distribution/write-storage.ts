import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { digestOf, mediaTypes } from "./push";

/** One manifest of a storage that is written by hand. Numbers stand for what was written before it. */
export interface WrittenManifest {
  repository: string;
  /** Of an image: which layers it has. */
  layers?: readonly number[];
  /** Of an index: the places of its children among the manifests. */
  children?: readonly number[];
  /** The place of what it refers to. */
  subject?: number;
  tags?: readonly string[];
  /** Whether its document, its config, are in the storage. */
  missing?: boolean;
  configMissing?: boolean;
  /** Left out of its repository, as a child that was deleted alone. */
  unlinked?: boolean;
}

export interface WrittenStorage {
  /** The bytes of each layer. */
  layers: readonly string[];
  manifests: readonly WrittenManifest[];
  /** Repositories whose tags have all been deleted. */
  emptied: readonly string[];
  /** Repositories without a folder of layers, which no registry leaves out. */
  bare: readonly string[];
}

/**
 * Writes a storage as the CNCF Distribution does, with whatever damage is asked for: much faster than pushing, and
 * no registry would take most of it. Returns the digests of the manifests.
 */
export async function writeStorage(
  root: string,
  { layers, manifests, emptied, bare }: WrittenStorage,
): Promise<string[]> {
  const content = join(root, "docker/registry/v2");
  const put = async (path: string, bytes: string) => {
    const file = join(content, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  };
  const putBlob = (bytes: string) => {
    const hex = digestOf(bytes).slice("sha256:".length);
    return put(`blobs/sha256/${hex.slice(0, 2)}/${hex}/data`, bytes);
  };
  await mkdir(join(content, "repositories"), { recursive: true });
  await mkdir(join(content, "blobs"), { recursive: true });
  for (const layer of layers) await putBlob(layer);
  const written: { mediaType: string; digest: string; size: number }[] = [];
  for (const [place, manifest] of manifests.entries()) {
    const { repository, tags = [] } = manifest;
    const config = JSON.stringify({ architecture: "amd64", os: "linux", place });
    const subject = manifest.subject === undefined ? undefined : written[manifest.subject];
    const document = manifest.children
      ? {
          ...{ schemaVersion: 2, mediaType: mediaTypes.index },
          manifests: manifest.children.flatMap((child) => written[child] ?? []),
          annotations: { place: String(place) },
        }
      : {
          ...{ schemaVersion: 2, mediaType: mediaTypes.image },
          config: { mediaType: mediaTypes.config, digest: digestOf(config), size: config.length },
          layers: (manifest.layers ?? []).map((layer) => ({
            ...{ mediaType: mediaTypes.layer, digest: digestOf(layers[layer] ?? "") },
            size: layers[layer]?.length ?? 0,
          })),
          ...(subject && { subject }),
        };
    const bytes = JSON.stringify(document);
    const digest = digestOf(bytes);
    const hex = digest.slice("sha256:".length);
    written.push({ mediaType: document.mediaType, digest, size: bytes.length });
    if (!manifest.missing) await putBlob(bytes);
    if (!manifest.children && !manifest.configMissing) await putBlob(config);
    const room = `repositories/${repository}/_manifests`;
    if (!manifest.unlinked) await put(`${room}/revisions/sha256/${hex}/link`, digest);
    for (const tag of tags) {
      await put(`${room}/tags/${tag}/index/sha256/${hex}/link`, digest);
      await put(`${room}/tags/${tag}/current/link`, digest);
    }
  }
  const repositories = new Set([...emptied, ...manifests.map((each) => each.repository)]);
  for (const repository of repositories) {
    if (bare.includes(repository)) continue;
    await mkdir(join(content, `repositories/${repository}/_layers/sha256`), { recursive: true });
  }
  for (const repository of emptied)
    await mkdir(join(content, `repositories/${repository}/_manifests/tags`), { recursive: true });
  return written.map(({ digest }) => digest);
}
