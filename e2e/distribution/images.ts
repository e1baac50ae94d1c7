import { slsaFirst, spdx } from "../../lib/core/artifact/testing/examples";
import { buildImage } from "../../lib/testing/build-image";
import { mediaTypes, type Descriptor, type Pusher } from "./push";

export interface ImageOptions {
  tags?: readonly string[];
  /** RFC 3339, as a build tool would write it; null leaves it out. */
  created?: string | null;
  /** Contents of the layers, first to last; equal strings make one shared blob. */
  layers?: readonly (string | Uint8Array)[];
  platform?: { os: string; architecture: string; variant?: string };
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  history?: readonly { created_by: string; created?: string; empty_layer?: boolean }[];
  env?: readonly string[];
  cmd?: readonly string[];
  subject?: Descriptor;
  /** Docker's own media types in place of OCI's. */
  docker?: boolean;
}

export async function pushImage(
  pusher: Pusher,
  repository: string,
  options: ImageOptions,
): Promise<Descriptor> {
  const { created = "2026-01-01T00:00:00Z", labels, env, cmd, history, subject } = options;
  const platform = options.platform ?? { os: "linux", architecture: "amd64" };
  const image = buildImage({
    layers: options.layers ?? [],
    config: {
      ...platform,
      ...(created === null ? {} : { created }),
      config: {
        ...(labels ? { Labels: labels } : {}),
        ...(env ? { Env: env } : {}),
        ...(cmd ? { Cmd: cmd } : {}),
      },
      ...(history ? { history } : {}),
    },
    document: {
      ...(subject ? { subject: plain(subject) } : {}),
      ...(options.annotations ? { annotations: options.annotations } : {}),
    },
    docker: options.docker ?? false,
  });
  await Promise.all(
    [image.config, ...image.layers].map(({ bytes, mediaType }) =>
      pusher.pushBlob(repository, bytes, mediaType),
    ),
  );
  const manifest = await pusher.pushManifest(
    repository,
    image.document,
    image.mediaType,
    options.tags,
  );
  return { ...manifest, platform };
}

export async function pushIndex(
  pusher: Pusher,
  repository: string,
  children: readonly Descriptor[],
  options: {
    tags?: readonly string[];
    annotations?: Record<string, string>;
    docker?: boolean;
  } = {},
): Promise<Descriptor> {
  const mediaType = options.docker ? mediaTypes.dockerList : mediaTypes.index;
  return pusher.pushManifest(
    repository,
    {
      schemaVersion: 2,
      mediaType,
      manifests: children,
      ...(options.annotations ? { annotations: options.annotations } : {}),
    },
    mediaType,
    options.tags,
  );
}

/** A manifest that is no image: Helm chart, signature bundle, SBOM, … */
export async function pushArtifact(
  pusher: Pusher,
  repository: string,
  options: {
    tags?: readonly string[];
    artifactType?: string;
    config?: { mediaType: string; content: string };
    layers?: readonly {
      mediaType: string;
      content: string | Uint8Array;
      annotations?: Record<string, string>;
    }[];
    subject?: Descriptor;
    annotations?: Record<string, string>;
  },
): Promise<Descriptor> {
  const config = await pusher.pushBlob(
    repository,
    Buffer.from(options.config?.content ?? "{}"),
    options.config?.mediaType ?? mediaTypes.empty,
  );
  const layers: Descriptor[] = [];
  for (const layer of options.layers ?? []) {
    const blob = await pusher.pushBlob(repository, Buffer.from(layer.content), layer.mediaType);
    layers.push({ ...blob, ...(layer.annotations ? { annotations: layer.annotations } : {}) });
  }
  return pusher.pushManifest(
    repository,
    {
      schemaVersion: 2,
      mediaType: mediaTypes.image,
      ...(options.artifactType ? { artifactType: options.artifactType } : {}),
      config,
      layers,
      ...(options.subject ? { subject: plain(options.subject) } : {}),
      ...(options.annotations ? { annotations: options.annotations } : {}),
    },
    mediaTypes.image,
    options.tags,
  );
}

/** What BuildKit adds to an index for each platform; its descriptor carries the unknown platform. */
export async function pushAttestation(
  pusher: Pusher,
  repository: string,
  image: Descriptor,
): Promise<Descriptor> {
  const unknown = { os: "unknown", architecture: "unknown" };
  const manifest = await pushArtifact(pusher, repository, {
    config: { mediaType: mediaTypes.config, content: JSON.stringify(unknown) },
    layers: Object.entries(predicates).map(([predicateType, predicate]) => ({
      mediaType: "application/vnd.in-toto+json",
      annotations: { "in-toto.io/predicate-type": predicateType },
      content: JSON.stringify({
        _type: "https://in-toto.io/Statement/v0.1",
        predicateType,
        subject: [{ name: repository, digest: { sha256: image.digest.replace("sha256:", "") } }],
        predicate,
      }),
    })),
  });
  return {
    ...manifest,
    platform: unknown,
    annotations: {
      "vnd.docker.reference.type": "attestation-manifest",
      "vnd.docker.reference.digest": image.digest,
    },
  };
}

const predicates = {
  "https://spdx.dev/Document": spdx,
  "https://slsa.dev/provenance/v0.2": slsaFirst,
};

function plain({ mediaType, digest, size }: Descriptor): Descriptor {
  return { mediaType, digest, size };
}
