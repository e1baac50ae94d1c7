import "server-only";
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
  const config = Buffer.from(JSON.stringify({ os: "linux", architecture: "amd64", name }));
  const layer = Buffer.from(`layer ${name}`);
  return seal(
    mediaTypes.ociImage,
    {
      ...(subject ? { artifactType: "application/vnd.example.sbom" } : {}),
      config: describe(mediaTypes.ociConfig, digestOf(config), config.length),
      layers: [
        describe("application/vnd.oci.image.layer.v1.tar+gzip", digestOf(layer), layer.length),
      ],
      ...(subject ? { subject: describeDocument(subject) } : {}),
      annotations: { name },
    },
    [config, layer],
  );
}

export function index(name: string, members: Omit<Document, "blobs">[]): Document {
  const manifests = members.map(describeDocument);
  return seal(mediaTypes.ociIndex, { manifests, annotations: { name } }, []);
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

function seal(contentType: string, body: object, blobs: Buffer[]): Document {
  const document = { schemaVersion: 2, mediaType: contentType, ...body };
  const bytes = Buffer.from(JSON.stringify(document));
  return { digest: digestOf(bytes), bytes, contentType, blobs };
}

function describeDocument({ contentType, digest, bytes }: Omit<Document, "blobs">) {
  return describe(contentType, digest, bytes.length);
}

function describe(mediaType: string, digest: string, size: number) {
  return { mediaType, digest, size };
}
