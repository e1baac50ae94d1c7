import "server-only";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { Space, type SpaceTotals } from "@/lib/core/graph/divide-space";
import { exclusiveOfTags, type TagBytes } from "@/lib/core/plan";
import type { Context, OnPart } from "../app/context";
import { isAppError } from "../http/errors";
import { loadContents, loadRepositories } from "../snapshots/snapshot-rows";
import { storable } from "./save-totals";
import type { ScanRun } from "./scan-types";

const CHUNK = 1_000;

/**
 * Weighs all tags of a registry as a plan does; those whose stored figure is another one come out in parts.
 * Returns what the registry holds as a whole. As much work as a plan, so it is done where plans are made.
 */
export async function findChangedSizes(
  context: Context,
  { registryId }: { registryId: string },
  onPart: OnPart<"findChangedSizes">,
): Promise<SpaceTotals> {
  const scope = { registryId, only: null };
  const contents = await loadContents(context, scope, await loadRepositories(context, registryId));
  const stored = await loadStored(context, registryId);
  const changed = exclusiveOfTags(contents)
    .map((size) => ({ ...size, exclusive: storable(size.exclusive) }))
    .filter(({ repository, tag, exclusive }) => stored.get(repository)?.get(tag) !== exclusive);
  for (let start = 0; start < changed.length; start += CHUNK) {
    await onPart(changed.slice(start, start + CHUNK));
  }
  return new Space(contents).totals();
}

/** By repository and tag; null where no scan has come this far. */
async function loadStored({ db }: Context, registryId: string) {
  const rows = await db
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

/**
 * Stores what each tag alone holds, and returns what the registry holds as a whole. A registry too large to be
 * weighed is scanned all the same, without: null.
 */
export async function saveExclusiveSizes(scan: ScanRun): Promise<SpaceTotals | null> {
  const { context, registryId, signal } = scan;
  for (;;) {
    try {
      const weighed = context.app.compute.run(
        context,
        "findChangedSizes",
        { registryId },
        async (tags) => {
          signal.throwIfAborted();
          await save(scan, tags);
        },
      );
      // A scan that is stopped does not wait for a registry to be weighed.
      return await Promise.race([
        weighed,
        once(signal, "abort").then((): never => {
          throw signal.reason;
        }),
      ]);
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (error.code === "TOO_MANY_REQUESTS") {
        const { retryAfterSeconds } = error.details as { retryAfterSeconds: number };
        await pause(retryAfterSeconds * 1_000, undefined, { signal });
        continue;
      }
      if (error.code !== "TOO_EXPENSIVE") throw error;
      context.app.log.warn({ registryId, error }, "tags could not be weighed");
      await forget(scan);
      return null;
    }
  }
}

/** An update, not an upsert: a tag that somebody has deleted meanwhile must not come back. */
async function save({ context, registryId }: ScanRun, tags: readonly TagBytes[]) {
  const values = sql.join(
    tags.map(({ repository, tag, exclusive }) => sql`(${repository}, ${tag}, ${exclusive})`),
  );
  await sql`
    update tags set exclusive_size = cast(figure.column3 as bigint)
      from (values ${values}) as figure
      where tags.registry_id = ${registryId}
        and tags.repository = figure.column1 and tags.name = figure.column2
    `.execute(context.db);
}

/** No figure is better than one that is not true any more. */
async function forget({ context, registryId }: ScanRun): Promise<void> {
  await context.db
    .updateTable("tags")
    .set({ exclusive_size: null })
    .where("registry_id", "=", registryId)
    .execute();
}
