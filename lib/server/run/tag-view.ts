import "server-only";
import pLimit from "p-limit";
import type { Calls } from "./calls";
import type { RunControl } from "./control";

/** Reads in flight while a whole repository is read; the client has a bound of its own above it. */
const READS = 8;
/** How old knowledge of the tags that no step concerns may become before everything is read again. */
const FRESH_MS = 30_000;

/** digest null: the tag is listed, but its manifest is gone; `lost` where the registry names it. */
export interface SeenTag {
  digest: string | null;
  lost: string | null;
}

/** Where every tag of one repository points, as far as it was read. */
export class TagView {
  #tags = new Map<string, SeenTag>();
  #staleAt = 0;
  #broken: Set<string> | null = null;

  constructor(
    private readonly calls: Calls,
    private readonly control: RunControl,
  ) {}

  /** Lists the tags and reads each of them. */
  async refresh(): Promise<void> {
    const started = this.control.now();
    const names = await this.calls.listTags();
    this.#tags = new Map();
    await this.readAll(names);
    this.#broken ??= new Set(this.names().filter((name) => !this.#tags.get(name)?.digest));
    const took = this.control.now() - started;
    // A registry that takes minutes to be read through is not read through all the time.
    this.#staleAt = started + took + Math.max(FRESH_MS, took * 10);
  }

  async refreshIfStale(): Promise<void> {
    if (this.control.now() >= this.#staleAt) await this.refresh();
  }

  /** Lists the tags and reads those whose names are new; answers whether there were any. */
  async update(): Promise<boolean> {
    const names = new Set(await this.calls.listTags());
    for (const name of this.#tags.keys()) if (!names.has(name)) this.#tags.delete(name);
    const added = [...names].filter((name) => !this.#tags.has(name));
    await this.readAll(added);
    return added.length > 0;
  }

  /** Reads one tag again. Null: it does not exist (any more). */
  async read(name: string): Promise<SeenTag | null> {
    const answer = await this.calls.head(name);
    if (answer.state === "present") return this.note(name, { digest: answer.digest, lost: null });
    const lost = answer.state === "dangling" ? answer.lostDigest : null;
    if (answer.state === "dangling") return this.note(name, { digest: null, lost });
    // Some registries say just "not found" for a tag that they still list.
    if (this.#tags.has(name)) this.note(name, { digest: null, lost });
    return null;
  }

  get(name: string): SeenTag | undefined {
    return this.#tags.get(name);
  }

  names(): string[] {
    return [...this.#tags.keys()];
  }

  /** Tags known to point at a digest. */
  at(digest: string): string[] {
    return this.names().filter((name) => this.#tags.get(name)?.digest === digest);
  }

  digests(): Set<string> {
    const digests = [...this.#tags.values()].map((tag) => tag.digest);
    return new Set(digests.filter((digest) => digest !== null));
  }

  /** The tag had no manifest when this process first looked. */
  brokenBefore(name: string): boolean {
    return this.#broken?.has(name) ?? false;
  }

  private note(name: string, seen: SeenTag): SeenTag {
    this.#tags.set(name, seen);
    return seen;
  }

  private async readAll(names: string[]): Promise<void> {
    const limit = pLimit(READS);
    const read = async (name: string) => {
      if (!(await this.read(name))) this.note(name, { digest: null, lost: null });
    };
    await Promise.all(names.map((name) => limit(read, name)));
  }
}
