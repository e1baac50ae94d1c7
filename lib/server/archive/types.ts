import "server-only";
import type { ArchivedManifest } from "./image-layout";

/**
 * What one run has removed, as an OCI image layout (image-spec, image-layout.md): `oci-layout`, `index.json` and
 * `blobs/<algorithm>/<hex>`.
 */
export interface RunArchive {
  /** Bytes that may still be written; Infinity where nobody counts them. */
  free(): Promise<number>;
  has(digest: string): Promise<boolean>;
  /**
   * Adds a blob, unless it is there. `fill` gives its bytes to `write`, proves them, and returns false where there are
   * none any more. Nothing of a blob is seen before all of it is there.
   */
  add(digest: string, fill: (write: Write) => Promise<boolean>): Promise<boolean>;
  /** Makes it a layout that other tools read. */
  finish(manifests: readonly ArchivedManifest[]): Promise<void>;
  /** Bytes of a blob from an offset on; null where it is not there. */
  read(digest: string, offset: number, most: number): Promise<Buffer | null>;
  remove(): Promise<void>;
}

export type Write = (piece: Buffer) => Promise<void>;
