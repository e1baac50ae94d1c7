import "server-only";
import pLimit from "p-limit";
import type { Context } from "../app/context";
import type { Calls } from "./calls";
import type { RunControl } from "./control";
import { readJson } from "../store/json";

/** Reads in flight while a whole repository is read; the client has a bound of its own above it. */
const READS = 8;
/** How old knowledge of the tags that no step concerns may become before everything is read again. */
const FRESH_MS = 30_000;

/** digest null: the tag is listed, but its manifest is gone; `lost` where the registry names it. */
interface SeenTag {
  digest: string | null;
  lost: string | null;
}

/**
 * Where every tag of one repository points, as far as it was read. The registry's list is no proof that a tag
 * is gone: one that is expected and not listed is asked for by itself.
 */
export class TagView {
  #tags = new Map<string, SeenTag>();
  readonly #expected: Set<string>;
  readonly #unlisted = new Set<string>();
  #staleAt = 0;
  #broken: Set<string> | null = null;

  constructor(
    private readonly calls: Calls,
    private readonly control: RunControl,
    /** Tags that count as there until the registry says of each that it is not. */
    expected: Iterable<string>,
  ) {
    this.#expected = new Set(expected);
  }

  /** Lists the tags and reads each of them. */
  async refresh(): Promise<void> {
    const started = this.control.now();
    const names = await this.calls.listTags();
    this.#tags = new Map();
    await this.readAll(names);
    await this.askForMissing(names);
    this.#broken ??= new Set(this.names().filter((name) => !this.#tags.get(name)?.digest));
    const took = this.control.now() - started;
    // A registry that takes minutes to be read through is not read through all the time.
    this.#staleAt = started + took + Math.max(FRESH_MS, took * 10);
  }

  async refreshIfStale(): Promise<void> {
    if (this.control.now() >= this.#staleAt) await this.refresh();
  }

  /**
   * Lists the tags, reads those whose names are new, and asks for those that are missing; returns whether
   * there were any.
   */
  async update(): Promise<boolean> {
    const names = await this.calls.listTags();
    const added = names.filter((name) => !this.#tags.has(name));
    await this.readAll(added);
    const missing = await this.askForMissing(names);
    return added.length + missing > 0;
  }

  /** Reads a tag that may have come back; from then on no list alone makes it gone. */
  async lookFor(name: string): Promise<void> {
    if (await this.read(name)) this.#expected.add(name);
  }

  /** Tags that answer and that the registry leaves out of its list. */
  unlisted(): string[] {
    return [...this.#unlisted];
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

  /** Returns how many of the tags that were expected are not on the list. */
  private async askForMissing(names: readonly string[]): Promise<number> {
    const listed = new Set(names);
    for (const name of listed) {
      this.#expected.add(name);
      this.#unlisted.delete(name);
    }
    const missing = [...this.#expected].filter((name) => !listed.has(name));
    const limit = pLimit(READS);
    const found = await Promise.all(missing.map((name) => limit(() => this.askFor(name))));
    const fresh = missing.filter((name, at) => found[at] && !this.#unlisted.has(name));
    if (fresh.length === 0) return missing.length;
    // One that was pushed since the list was read is on the next.
    const again = new Set(await this.calls.listTags());
    for (const name of fresh) if (!again.has(name)) this.#unlisted.add(name);
    return missing.length;
  }

  /** Whether a tag that is not listed is there. */
  private async askFor(name: string): Promise<boolean> {
    this.#tags.delete(name);
    if (await this.read(name)) return true;
    this.#expected.delete(name);
    this.#unlisted.delete(name);
    return false;
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

/** A tag, and a digest that it was known on at some time. */
export interface KnownTag {
  tag: string;
  digest: string;
  /** As far as scans know, it is there today, whatever it points at. */
  current: boolean;
}

/** Which tags were ever known on which digest of one repository: any of them may be there again. */
export class KnownTags {
  readonly #on = new Map<string, Set<string>>();

  constructor(known: Iterable<Pick<KnownTag, "tag" | "digest">>) {
    for (const { tag, digest } of known) {
      const tags = this.#on.get(digest);
      if (tags) tags.add(tag);
      else this.#on.set(digest, new Set([tag]));
    }
  }

  on(digest: string): string[] {
    return [...(this.#on.get(digest) ?? [])];
  }
}

/** From scans, from what they have seen move or go, and from what runs have found on digests. */
export async function loadKnownTags(
  { db }: Context,
  registryId: string,
  repository: string,
): Promise<KnownTag[]> {
  const here = { registry_id: registryId, repository };
  const current = await db
    .selectFrom("tags")
    .select(["name as tag", "digest"])
    .where((eb) => eb.and(here))
    .execute();
  const former = await db
    .selectFrom("tag_history")
    .select(["name as tag", "digest"])
    .distinct()
    .where((eb) => eb.and(here))
    .execute();
  const journal = await db
    .selectFrom("run_journal")
    .innerJoin("runs", "runs.id", "run_journal.run_id")
    .select(["run_journal.digest", "run_journal.tags"])
    .where("runs.registry_id", "=", registryId)
    .where("run_journal.repository", "=", repository)
    .execute();
  const journaled = journal.flatMap(({ digest, tags }) =>
    readJson(tags).map((tag) => ({ tag, digest, current: false })),
  );
  return [
    ...current.map((known) => ({ ...known, current: true })),
    ...former.map((known) => ({ ...known, current: false })),
    ...journaled,
  ];
}
