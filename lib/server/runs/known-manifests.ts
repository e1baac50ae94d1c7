import "server-only";
import { parseManifest } from "@/lib/core/oci";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Calls, PresentManifest } from "./calls";
import type { RunControl } from "./control";

/**
 * What the manifests of one repository refer to. Content never changes under its digest, so what a scan
 * stored is as good as reading it again; whether a manifest still stands is another question.
 */
export class KnownManifests {
  readonly #facts: Map<string, ManifestFacts>;
  readonly #parents = new Map<string, Set<string>>();
  /** Manifests that exist but cannot be understood, so what they need is unknown. */
  readonly unreadable = new Set<string>();

  constructor(
    private readonly calls: Calls,
    private readonly control: Pick<RunControl, "now">,
    stored: Iterable<ManifestFacts>,
  ) {
    this.#facts = new Map();
    for (const facts of stored) this.add(facts);
  }

  get(digest: string): ManifestFacts | undefined {
    return this.#facts.get(digest);
  }

  /** Indexes that name this digest among their children. */
  parentsOf(digest: string): string[] {
    return [...(this.#parents.get(digest) ?? [])];
  }

  /** Reads a manifest that is not known yet, and the indexes within it. */
  async learn(digest: string): Promise<void> {
    if (this.#facts.has(digest) || this.unreadable.has(digest)) return;
    const answer = await this.calls.get(digest);
    if (answer.state !== "present") return;
    const facts = this.read(answer);
    if (facts.kind === "unknown") {
      this.unreadable.add(digest);
      return;
    }
    for (const child of facts.children) {
      if (!child.blob && /index|list/.test(child.mediaType)) await this.learn(child.digest);
    }
  }

  /** Facts of a manifest that was just read. */
  read(answer: PresentManifest): ManifestFacts {
    const facts = parseManifest({ ...answer, now: this.control.now() });
    if (facts.kind !== "unknown") this.add(facts);
    return facts;
  }

  private add(facts: ManifestFacts): void {
    this.#facts.set(facts.digest, facts);
    for (const child of facts.children) {
      const parents = this.#parents.get(child.digest);
      if (parents) parents.add(facts.digest);
      else this.#parents.set(child.digest, new Set([facts.digest]));
    }
  }
}
