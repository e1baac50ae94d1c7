import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { mediaTypes, parseManifestDocument } from "@/lib/core/oci";
import type { BlobFacts } from "@/lib/core/snapshot";
import { phrase } from "../../phrases";
import type { JournalEntry, Placeholder } from "../step";
import { PutBackFailed } from "./rescue-tags";
import type { RepositoryRun } from "../repository-run";

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

/**
 * The forms of placeholder in the order in which a registry is asked to take them. Those that it refused before
 * it took one are not tried again in this repository. Where it takes none, that says nothing about the forms:
 * the tag itself may be what it refuses.
 */
export class PlaceholderForms {
  readonly #tried: string[] = [];

  constructor(
    private readonly run: RepositoryRun,
    private readonly entry: JournalEntry,
  ) {}

  /** The next form after one was refused. Null: there is no further one. */
  async next(): Promise<Placeholder | null> {
    for (const mediaType of [...indexTypes, ...imageTypes]) {
      if (this.run.refusedForms.has(mediaType) || this.#tried.includes(mediaType)) continue;
      this.#tried.push(mediaType);
      const isIndex = indexTypes.includes(mediaType);
      const form = isIndex ? emptyIndex(mediaType) : await this.imageForm(mediaType);
      if (form) return form;
    }
    return null;
  }

  /** The registry took the form that was given last. */
  taken(): void {
    for (const mediaType of this.#tried.slice(0, -1)) this.run.refusedForms.add(mediaType);
  }

  /** On a config that this repository has already, so that no blob needs to be uploaded. */
  private async imageForm(type: string): Promise<Placeholder | null> {
    const { entry, run } = this;
    const source = await this.source(entry.children[0]);
    if (!source) return null;
    const document = parseManifestDocument(source.text, source.contentType);
    if (!document.config || !(await run.calls.probeBlob(document.config.digest))) return null;
    const { digest, size, mediaType } = document.config;
    return emptyImage(type, { digest, size, role: "config" }, mediaType);
  }

  private async source(child: string | undefined) {
    const { entry, run } = this;
    if (!child) return { text: entry.bytes.toString("utf8"), contentType: entry.contentType };
    const answer = await run.calls.get(child);
    if (answer.state !== "present") return null;
    return { text: answer.bytes.toString("utf8"), contentType: answer.contentType };
  }

  stuck(tag: string): PutBackFailed {
    return new PutBackFailed(phrase("runs.stuck", { tag, digest: this.entry.digest }));
  }
}
