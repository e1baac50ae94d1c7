import { createHash } from "node:crypto";

export interface Blob {
  mediaType: string;
  digest: string;
  size: number;
  bytes: Buffer;
}

export interface BuiltImage extends Blob {
  document: Record<string, unknown>;
  config: Blob;
  layers: Blob[];
}

interface ImageParts {
  /** Contents of the layers, first to last; equal ones are one blob. */
  layers?: readonly (string | Uint8Array)[];
  /** Beside platform and rootfs, or in place of the platform. */
  config?: object;
  /** Beside config and layers: subject, annotations and the like. */
  document?: object;
  /** Docker's own media types in place of OCI's. */
  docker?: boolean;
}

const ociTypes = {
  image: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: "application/vnd.oci.image.layer.v1.tar+gzip",
};
const dockerTypes = {
  image: "application/vnd.docker.distribution.manifest.v2+json",
  config: "application/vnd.docker.container.image.v1+json",
  layer: "application/vnd.docker.image.rootfs.diff.tar.gzip",
};

/** An image with its config and layers, as a client would push it; the same parts make the same digests. */
export function buildImage({
  layers = [],
  config = {},
  document = {},
  docker = false,
}: ImageParts): BuiltImage {
  const types = docker ? dockerTypes : ociTypes;
  const layerBlobs = layers.map((layer) => makeBlob(types.layer, layer));
  const diffIds = layerBlobs.map(({ digest }) => digest);
  const configBlob = makeBlob(
    types.config,
    JSON.stringify({
      ...{ os: "linux", architecture: "amd64", ...config },
      rootfs: { type: "layers", diff_ids: diffIds },
    }),
  );
  const manifest = {
    schemaVersion: 2,
    mediaType: types.image,
    config: describe(configBlob),
    layers: layerBlobs.map(describe),
    ...document,
  };
  const blob = makeBlob(types.image, JSON.stringify(manifest));
  return { ...blob, document: manifest, config: configBlob, layers: layerBlobs };
}

function makeBlob(mediaType: string, content: string | Uint8Array): Blob {
  const bytes = Buffer.from(content);
  const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  return { mediaType, digest, size: bytes.length, bytes };
}

const describe = ({ mediaType, digest, size }: Blob) => ({ mediaType, digest, size });
