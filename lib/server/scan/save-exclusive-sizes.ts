import "server-only";
import { sql } from "kysely";
import { exclusiveOfTags, type TagBytes } from "@/lib/core/plan";
import { gently } from "../gently";
import { storable } from "./reach";
import type { ScanRun } from "./scan-types";
import { loadContents, loadRepositories } from "./snapshot-rows";

const CHUNK = 1_000;

/** Weighs all tags of the registry as a plan does, and stores the figure of those for which it has changed. */
export async function saveExclusiveSizes(scan: ScanRun): Promise<void> {
  const { ctx, registryId, signal } = scan;
  const place = { registryId, only: null };
  const contents = await loadContents(ctx, place, await loadRepositories(ctx, registryId));
  signal.throwIfAborted();
  const sizes = await gently(exclusiveOfTags(contents));
  const stored = await loadStored(scan);
  const changed = sizes
    .map((size) => ({ ...size, exclusive: storable(size.exclusive) }))
    .filter(({ repository, tag, exclusive }) => stored.get(repository)?.get(tag) !== exclusive);
  for (let start = 0; start < changed.length; start += CHUNK) {
    signal.throwIfAborted();
    await save(scan, changed.slice(start, start + CHUNK));
  }
}

/** By repository and tag; null where no scan has come this far. */
async function loadStored({ ctx, registryId }: ScanRun) {
  const rows = await ctx.db
    .selectFrom("tags")
    .select(["repository", "name", "exclusive_size"])
    .where("registry_id", "=", registryId)
    .execute();
  const stored = new Map<string, Map<string, number | null>>();
  for (const { repository, name, exclusive_size } of rows) {
    let tags = stored.get(repository);
    if (tags === undefined) stored.set(repository, (tags = new Map()));
    tags.set(name, exclusive_size);
  }
  return stored;
}

/** An update, not an upsert: a tag that somebody has deleted meanwhile must not come back. */
async function save(scan: ScanRun, tags: readonly TagBytes[]) {
  const values = sql.join(
    tags.map(({ repository, tag, exclusive }) => sql`(${repository}, ${tag}, ${exclusive})`),
  );
  await sql`
    update tags set exclusive_size = cast(figure.column3 as bigint)
      from (values ${values}) as figure
      where tags.registry_id = ${scan.registryId}
        and tags.repository = figure.column1 and tags.name = figure.column2
    `.execute(scan.ctx.db);
}
