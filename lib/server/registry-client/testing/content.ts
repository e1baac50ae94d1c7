import "server-only";
import { digestOf, type FakeRegistry } from "@/lib/testing/fake-registry";
import { mediaTypes } from "@/lib/core/oci";

/** An image of one small layer; the same name makes the same digest. */
export function putImage(
  { state }: FakeRegistry,
  repository: string,
  tags: readonly string[],
  content: string = repository,
  extra: Record<string, unknown> = {},
): string {
  const config = Buffer.from(
    JSON.stringify({
      os: "linux",
      architecture: "amd64",
      created: "2024-03-01T10:00:00Z",
      content,
    }),
  );
  const layer = Buffer.from(`layer of ${content}`);
  state.putBlob(repository, config);
  state.putBlob(repository, layer);
  const document = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociImage,
    config: { mediaType: mediaTypes.ociConfig, digest: digestOf(config), size: config.length },
    layers: [
      {
        mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
        digest: digestOf(layer),
        size: layer.length,
      },
    ],
    ...extra,
  };
  return putDocument({ state }, repository, document, mediaTypes.ociImage, tags);
}

export function putDocument(
  { state }: Pick<FakeRegistry, "state">,
  repository: string,
  document: unknown,
  mediaType: string,
  tags: readonly string[] = [],
): string {
  return state.putManifest(repository, Buffer.from(JSON.stringify(document)), mediaType, tags);
}

export const range = (count: number, prefix = "t") =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at).padStart(4, "0")}`);
