import "server-only";
import { buildImage } from "@/lib/testing/build-image";
import { digestOf, type RegistryState } from "@/lib/testing/fake-registry";
import { mediaTypes } from "@/lib/core/oci";

export interface Document {
  digest: string;
  bytes: Buffer;
  contentType: string;
  blobs: Buffer[];
}

/** An image of its own: nothing else has its name in it. */
export function image(name: string, subject?: Document): Document {
  const { bytes, digest, mediaType, config, layers } = buildImage({
    layers: [`layer ${name}`],
    config: { name },
    document: {
      ...(subject
        ? { artifactType: "application/vnd.example.sbom", subject: describe(subject) }
        : {}),
      annotations: { name },
    },
  });
  const blobs = [config, ...layers].map((blob) => blob.bytes);
  return { digest, bytes, contentType: mediaType, blobs };
}

export function index(name: string, children: Omit<Document, "blobs">[]): Document {
  const contentType = mediaTypes.ociIndex;
  const manifests = children.map(describe);
  const document = { schemaVersion: 2, mediaType: contentType, manifests, annotations: { name } };
  const bytes = Buffer.from(JSON.stringify(document));
  return { digest: digestOf(bytes), bytes, contentType, blobs: [] };
}

/** Puts a document and its blobs into a registry, as a push would. */
export function store(
  state: RegistryState,
  repository: string,
  { bytes, contentType, blobs }: Document,
  tags: readonly string[] = [],
): string {
  for (const blob of blobs) state.putBlob(repository, blob);
  return state.putManifest(repository, bytes, contentType, tags);
}

function describe({ contentType, digest, bytes }: Omit<Document, "blobs">) {
  return { mediaType: contentType, digest, size: bytes.length };
}
