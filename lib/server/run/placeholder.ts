import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { mediaTypes } from "@/lib/core/oci";
import type { BlobFacts } from "@/lib/core/snapshot";
import type { Placeholder } from "./step";

const note = "Put here for a moment to remove one tag; safe to delete.";

/** OCI's types, and Docker's for registries from before them, such as Distribution 2.6. */
export const indexTypes: readonly string[] = [mediaTypes.ociIndex, mediaTypes.dockerList];
export const imageTypes: readonly string[] = [mediaTypes.ociImage, mediaTypes.dockerImage];

/**
 * A manifest that nothing else can be: two tags on one placeholder would vanish together with it.
 * The lightest form is an index without children, which needs no blob.
 */
export function emptyIndex(mediaType: string): Placeholder {
  return seal(mediaType, {
    ...{ schemaVersion: 2, mediaType },
    manifests: [],
    annotations: uniqueAnnotations(),
  });
}

/** For registries that refuse an index without children: an image without layers, on a config they have. */
export function emptyImage(mediaType: string, config: BlobFacts, configType: string): Placeholder {
  return seal(mediaType, {
    ...{ schemaVersion: 2, mediaType },
    config: { mediaType: configType, digest: config.digest, size: config.size },
    layers: [],
    annotations: uniqueAnnotations(),
  });
}

function uniqueAnnotations(): Record<string, string> {
  return {
    "io.drydock.placeholder": randomBytes(16).toString("hex"),
    "org.opencontainers.image.description": note,
  };
}

function seal(contentType: string, document: object): Placeholder {
  const text = JSON.stringify(document);
  const digest = `sha256:${createHash("sha256").update(text).digest("hex")}`;
  return { digest, contentType, text };
}
