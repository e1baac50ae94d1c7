import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Shape {
  repositories: number;
  tags: number;
}

/** What the load generator asks for, so that it need not parse anything itself. */
export interface BuiltRegistry {
  tags: { repository: string; tag: string; digest: string }[];
  configs: { repository: string; digest: string }[];
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

const SHARED_LAYERS = 5;

/**
 * Writes a registry straight into Distribution's filesystem layout, which is much faster than pushing:
 * every tag is an image of its own with its own config, five layers shared in its repository and one of
 * its own. Layer bytes are left out, since no scan reads them.
 */
export async function buildRegistry(root: string, shape: Shape): Promise<BuiltRegistry> {
  const built: BuiltRegistry = { tags: [], configs: [] };
  for (let at = 0; at < shape.repositories; at++) {
    const repository = `team${at % 10}/service-${at}`;
    const tags = Array.from({ length: shape.tags }, (_, tag) => `v1.${tag}.0`);
    for (let start = 0; start < tags.length; start += 50) {
      await Promise.all(
        tags.slice(start, start + 50).map((tag) => writeImage(root, repository, tag, built)),
      );
    }
  }
  return built;
}

async function writeImage(
  root: string,
  repository: string,
  tag: string,
  built: BuiltRegistry,
): Promise<void> {
  const seed = `${repository}:${tag}`;
  const layers = Array.from({ length: SHARED_LAYERS + 1 }, (_, at) => ({
    mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
    digest: `sha256:${digestOf(at < SHARED_LAYERS ? `${repository}/${at}` : seed)}`,
    size: 1_000_000 + at,
  }));
  const config = JSON.stringify({
    created: new Date(Date.UTC(2025, 0, 1) + Number.parseInt(digestOf(seed).slice(0, 8), 16)),
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
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: {
      mediaType: "application/vnd.oci.image.config.v1+json",
      digest: `sha256:${digestOf(config)}`,
      size: config.length,
    },
    layers,
  });
  const store = join(root, "docker/registry/v2");
  const here = join(store, "repositories", repository);
  const [configHex, hex] = [digestOf(config), digestOf(manifest)];
  const tagFolder = join(here, "_manifests/tags", tag);
  await Promise.all([
    put(join(store, "blobs/sha256", configHex.slice(0, 2), configHex, "data"), config),
    put(join(store, "blobs/sha256", hex.slice(0, 2), hex, "data"), manifest),
    put(join(here, "_layers/sha256", configHex, "link"), `sha256:${configHex}`),
    put(join(here, "_manifests/revisions/sha256", hex, "link"), `sha256:${hex}`),
    put(join(tagFolder, "current/link"), `sha256:${hex}`),
    put(join(tagFolder, "index/sha256", hex, "link"), `sha256:${hex}`),
  ]);
  built.tags.push({ repository, tag, digest: `sha256:${hex}` });
  built.configs.push({ repository, digest: `sha256:${configHex}` });
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, text);
}
