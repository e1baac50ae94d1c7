import "server-only";
import { parseManifestDocument } from "@/lib/core/oci";
import { emptyImage, emptyIndex } from "./placeholder";
import { PutBackFailed } from "./put-back";
import type { RepositoryRun } from "./repository-run";
import type { JournalEntry, Placeholder } from "./step";

/** The forms of placeholder in the order in which registries are asked to take them. */
export class PlaceholderForms {
  #tried = 0;

  constructor(
    private readonly run: RepositoryRun,
    private readonly entry: JournalEntry,
  ) {}

  /** Null when there is no further form. */
  async next(): Promise<Placeholder | null> {
    this.#tried += 1;
    if (this.#tried === 1) return emptyIndex();
    return this.#tried === 2 ? this.imageForm() : null;
  }

  /** On a config that this repository has already, so that no blob needs to be uploaded. */
  private async imageForm(): Promise<Placeholder | null> {
    const { entry, run } = this;
    const source = await this.source(entry.children[0]);
    if (!source) return null;
    const document = parseManifestDocument(source.text, source.contentType);
    if (!document.config || !(await run.calls.probeBlob(document.config.digest))) return null;
    const { digest, size, mediaType } = document.config;
    return emptyImage({ digest, size, role: "config" }, mediaType);
  }

  private async source(child: string | undefined) {
    const { entry, run } = this;
    if (!child) return { text: entry.bytes.toString("utf8"), contentType: entry.contentType };
    const answer = await run.calls.get(child);
    if (answer.state !== "present") return null;
    return { text: answer.bytes.toString("utf8"), contentType: answer.contentType };
  }

  stuck(tag: string): PutBackFailed {
    return new PutBackFailed(
      `The tag ${tag} points at a placeholder, and the registry neither deletes that nor takes ${this.entry.digest} back. Make it accept writes again and resume the run: it goes on from there.`,
    );
  }
}
