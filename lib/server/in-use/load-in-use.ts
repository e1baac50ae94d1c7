import "server-only";
import type { InUseBy, InUseReport } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import type { RegistryRow } from "../store/schema";
import { findMatched, type MatchedImage } from "./match-images";

/** What is reported in use of a registry, for its snapshot. Null where no source reports anything at all. */
export async function loadInUse(
  context: Context,
  registry: Pick<RegistryRow, "url" | "settings">,
): Promise<InUseReport | null> {
  const sources = await loadSources(context);
  const [oldest] = sources;
  if (!oldest) return null;
  const seenAt = new Map(sources.map(({ name, observed_at }) => [name, observed_at]));
  const matched = await findMatched(context, registry);
  const tags = new Map<string, InUseReport["tags"][number]>();
  const digests = new Set<string>();
  const users = new Users(seenAt);
  for (const image of matched) {
    for (const digest of image.digests) users.add(digest, image);
    for (const digest of image.digests) digests.add(digest);
    const { repository, tag } = image;
    if (tag === null) continue;
    users.add(`${repository}:${tag}`, image);
    tags.set(`${repository}:${tag}`, { repository, tag });
  }
  return {
    ...{ asOf: oldest.observed_at, source: oldest.name },
    ...{ digests: [...digests], tags: [...tags.values()], users: users.all() },
  };
}

/** All of them, the one that has been silent longest first. */
function loadSources({ db }: Context): Promise<{ name: string; observed_at: number }[]> {
  return db
    .selectFrom("in_use_sources")
    .select(["name", "observed_at"])
    .orderBy("observed_at")
    .orderBy("name")
    .execute();
}

/** When the oldest report was made and whose it is; null where there is no source. */
export async function findOldestReport(
  context: Context,
): Promise<Pick<InUseReport, "asOf" | "source"> | null> {
  const [oldest] = await loadSources(context);
  return oldest ? { asOf: oldest.observed_at, source: oldest.name } : null;
}

/** By what is used, the first that uses it, and how many others do. */
class Users {
  readonly #of = new Map<string, { first: MatchedImage; by: Set<string> }>();

  constructor(private readonly seenAt: ReadonlyMap<string, number>) {}

  add(key: string, image: MatchedImage): void {
    const known = this.#of.get(key);
    if (known) known.by.add(image.by);
    else this.#of.set(key, { first: image, by: new Set([image.by]) });
  }

  all(): Record<string, InUseBy> {
    const entries = [...this.#of].map(([key, { first, by }]): [string, InUseBy] => [
      key,
      { by: first.by, more: by.size - 1, at: this.seenAt.get(first.source) ?? 0 },
    ]);
    return Object.fromEntries(entries);
  }
}

/** Changes whenever something else is reported in use than before; empty where no source reports anything. */
export async function stampInUse({ db }: Context): Promise<string> {
  const { count, changed } = await db
    .selectFrom("in_use_sources")
    .select((builder) => [
      builder.fn.countAll<number>().as("count"),
      // The last one alone would not show that another one has changed in the same millisecond.
      builder.fn.sum<number | string | null>("changed_at").as("changed"),
    ])
    .executeTakeFirstOrThrow();
  return changed === null ? "" : `${count}.${Number(changed).toString(36)}`;
}

/** The same for the name of a snapshot, which also tells how old the reports are: in steps, so that it is not always new. */
export async function identifyInUse(context: Context, report: InUseReport | null): Promise<string> {
  if (!report) return "";
  const age = Math.floor(report.asOf / AGE_STEP_MS).toString(36);
  return `-${await stampInUse(context)}.${age}`;
}

const AGE_STEP_MS = 10 * 60_000;
