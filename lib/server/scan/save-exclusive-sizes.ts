import "server-only";
import { sql } from "kysely";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { exclusiveSizes } from "./exclusive-sizes";
import { toReachable, type Reachable } from "./reach";
import type { ScanRun } from "./scan-types";

const PAGE = 2_000;
const CHUNK = 1_000;

interface TagFigure {
  repository: string;
  name: string;
  digest: string;
  exclusive_size: number | null;
}

/** Compares all tags of the registry and stores the figure of those for which it has changed. */
export async function saveExclusiveSizes(scan: ScanRun): Promise<void> {
  const manifests = await loadReachable(scan);
  const tags: TagFigure[] = await scan.ctx.db
    .selectFrom("tags")
    .select(["repository", "name", "digest", "exclusive_size"])
    .where("registry_id", "=", scan.registryId)
    .execute();
  const sizes = exclusiveSizes(
    tags.map((tag) => tag.digest),
    manifests,
  );
  const changed = tags.flatMap((tag, at) => {
    const size = sizes[at] ?? 0;
    return tag.exclusive_size === size ? [] : [{ ...tag, exclusive_size: size }];
  });
  for (let start = 0; start < changed.length; start += CHUNK) {
    scan.signal.throwIfAborted();
    await save(scan, changed.slice(start, start + CHUNK));
  }
}

/** An update, not an upsert: a tag that somebody has deleted meanwhile must not come back. */
async function save(scan: ScanRun, tags: readonly (TagFigure & { exclusive_size: number })[]) {
  const values = sql.join(
    tags.map((tag) => sql`(${tag.repository}, ${tag.name}, ${tag.exclusive_size})`),
  );
  await sql`
    update tags set exclusive_size = cast(figure.column3 as bigint)
    from (values ${values}) as figure
    where tags.registry_id = ${scan.registryId}
      and tags.repository = figure.column1 and tags.name = figure.column2
  `.execute(scan.ctx.db);
}

async function loadReachable(scan: ScanRun): Promise<Map<string, Reachable>> {
  const manifests = new Map<string, Reachable>();
  for (let cursor = ""; ;) {
    scan.signal.throwIfAborted();
    const rows = await scan.ctx.db
      .selectFrom("manifests")
      .select(["digest", "facts"])
      .where("registry_id", "=", scan.registryId)
      .where("digest", ">", cursor)
      .orderBy("digest")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      manifests.set(row.digest, toReachable(JSON.parse(row.facts) as ManifestFacts));
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return manifests;
    cursor = last.digest;
  }
}
