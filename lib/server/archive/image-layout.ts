import "server-only";
import { phrase } from "../phrases";
import { StorageRefused } from "../storage/storage-files";

/** As an OCI image layout names an image; several may name one manifest. */
export interface ArchivedManifest {
  mediaType: string;
  digest: string;
  size: number;
  annotations: Record<string, string>;
}

/** Where in a layout a blob lies. Throws StorageRefused for a digest of another kind. */
export function layoutPath(digest: string): string {
  const [, algorithm, hex] = /^(sha256|sha512):([a-f0-9]{64,128})$/.exec(digest) ?? [];
  if (!algorithm || !hex) throw new StorageRefused(phrase("archive.digestNotKept", { digest }));
  return `blobs/${algorithm}/${hex}`;
}

/** What besides its blobs makes a layout that other tools read (image-spec, image-layout.md). */
export function layoutFiles(
  manifests: readonly ArchivedManifest[],
): { name: string; text: string }[] {
  const mediaType = "application/vnd.oci.image.index.v1+json";
  return [
    { name: "oci-layout", text: JSON.stringify({ imageLayoutVersion: "1.0.0" }) },
    { name: "index.json", text: JSON.stringify({ schemaVersion: 2, mediaType, manifests }) },
  ];
}
