import "server-only";
import { buildImage } from "@/lib/testing/build-image";
import type { FakeRegistry } from "@/lib/testing/fake-registry";

/** An image of one small layer; the same name makes the same digest. */
export function putImage(
  { state }: FakeRegistry,
  repository: string,
  tags: readonly string[],
  content: string = repository,
  extra: Record<string, unknown> = {},
): string {
  const image = buildImage({
    layers: [`layer of ${content}`],
    config: { created: "2024-03-01T10:00:00Z", content },
    document: extra,
  });
  for (const { bytes } of [image.config, ...image.layers]) state.putBlob(repository, bytes);
  return state.putManifest(repository, image.bytes, image.mediaType, tags);
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
