import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { digestOf, mediaTypes } from "./push";

export interface WrittenImage {
  tag: string;
  digest: string;
  /** Digest of its config. */
  config: string;
}

const SHARED_LAYERS = 5;
const AT_ONCE = 50;

/**
 * Writes a repository straight into Distribution's filesystem layout, which is much faster than pushing:
 * every tag is an image of its own with its own config, five layers shared in its repository and one of
 * its own. Layer bytes are left out, since no scan reads them: such an image cannot be pulled whole.
 */
export async function writeRepository(
  root: string,
  repository: string,
  tags: readonly string[],
): Promise<WrittenImage[]> {
  const written: WrittenImage[] = [];
  for (let start = 0; start < tags.length; start += AT_ONCE) {
    const some = tags.slice(start, start + AT_ONCE);
    written.push(...(await Promise.all(some.map((tag) => writeImage(root, repository, tag)))));
  }
  return written;
}

async function writeImage(root: string, repository: string, tag: string): Promise<WrittenImage> {
  const seed = `${repository}:${tag}`;
  const layers = Array.from({ length: SHARED_LAYERS + 1 }, (_, at) => ({
    mediaType: mediaTypes.layer,
    digest: digestOf(at < SHARED_LAYERS ? `${repository}/${at}` : seed),
    size: 1_000_000 + at,
  }));
  const config = JSON.stringify({
    created: new Date(
      Date.UTC(2025, 0, 1) + Number.parseInt(hexOf(digestOf(seed)).slice(0, 8), 16),
    ),
    os: "linux",
    architecture: "amd64",
    config: {
      Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
      Entrypoint: ["/usr/local/bin/service"],
      Labels: { "org.opencontainers.image.source": `https://git.example/${repository}` },
    },
    rootfs: { type: "layers", diff_ids: layers.map((layer) => layer.digest) },
    history: layers.map((_, at) => ({ created_by: `/bin/sh -c #(nop) step ${at} of ${seed}` })),
  });
  const configDigest = digestOf(config);
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.image,
    config: { mediaType: mediaTypes.config, digest: configDigest, size: config.length },
    layers,
  });
  const digest = digestOf(manifest);
  const store = join(root, "docker/registry/v2");
  const here = join(store, "repositories", repository);
  const tagFolder = join(here, "_manifests/tags", tag);
  await Promise.all([
    put(join(store, "blobs", blobFolder(configDigest), "data"), config),
    put(join(store, "blobs", blobFolder(digest), "data"), manifest),
    put(join(here, "_layers/sha256", hexOf(configDigest), "link"), configDigest),
    put(join(here, "_manifests/revisions/sha256", hexOf(digest), "link"), digest),
    put(join(tagFolder, "current/link"), digest),
    put(join(tagFolder, "index/sha256", hexOf(digest), "link"), digest),
  ]);
  return { tag, digest, config: configDigest };
}

function hexOf(digest: string): string {
  return digest.slice("sha256:".length);
}

function blobFolder(digest: string): string {
  const hex = hexOf(digest);
  return join("sha256", hex.slice(0, 2), hex);
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, text);
}
