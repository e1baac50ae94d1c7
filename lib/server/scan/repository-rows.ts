import "server-only";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Listing } from "../registry/types";
import { inTransaction } from "../store/transaction";
import { pruneTags, settleUntagged } from "./prune-tags";
import { saveFigures } from "./save-figures";
import type { KnownTag, PresenceState, RepositoryScan, ScanRun } from "./scan-types";

/** Chunk for `in (…)` lists: below the parameter limits of both databases. */
const CHUNK = 1_000;

export async function loadRepository(
  scan: ScanRun,
  name: string,
): Promise<{ tags: Map<string, KnownTag>; presences: Map<string, PresenceState> }> {
  const { db } = scan.ctx;
  const tags = await db
    .selectFrom("tags")
    .select(["name", "digest", "digest_since"])
    .where("registry_id", "=", scan.registryId)
    .where("repository", "=", name)
    .execute();
  const presences = await db
    .selectFrom("manifest_presence")
    .select(["digest", "state"])
    .where("registry_id", "=", scan.registryId)
    .where("repository", "=", name)
    .execute();
  return {
    tags: new Map(
      tags.map((row) => [row.name, { digest: row.digest, digestSince: row.digest_since }]),
    ),
    presences: new Map(presences.map((row) => [row.digest, row.state as PresenceState])),
  };
}

/** Digests that the listed tags point at, and the members of every index this repository has. */
export async function loadIndexes(
  scan: ScanRun,
  repository: RepositoryScan,
  listed: ReadonlySet<string>,
): Promise<{ roots: Set<string>; indexes: Map<string, string[]> }> {
  const { db } = scan.ctx;
  const tags = await db
    .selectFrom("tags")
    .select(["name", "digest"])
    .where("registry_id", "=", scan.registryId)
    .where("repository", "=", repository.name)
    .execute();
  const roots = new Set(tags.filter((row) => listed.has(row.name)).map((row) => row.digest));
  const indexes = new Map<string, string[]>();
  if ([...repository.presences.keys()].every((digest) => roots.has(digest))) {
    return { roots, indexes };
  }
  const rows = await db
    .selectFrom("manifest_presence as presence")
    .innerJoin("manifests as manifest", (join) =>
      join
        .onRef("manifest.registry_id", "=", "presence.registry_id")
        .onRef("manifest.digest", "=", "presence.digest"),
    )
    .select("manifest.facts")
    .where("presence.registry_id", "=", scan.registryId)
    .where("presence.repository", "=", repository.name)
    .where("manifest.facts", "like", '%"kind":"index"%')
    .execute();
  for (const row of rows) {
    const facts = JSON.parse(row.facts) as ManifestFacts;
    const members = facts.children.filter((child) => !child.blob).map((child) => child.digest);
    indexes.set(facts.digest, members);
  }
  return { roots, indexes };
}

export async function dropPresences(
  scan: ScanRun,
  repository: string,
  digests: readonly string[],
): Promise<void> {
  for (let start = 0; start < digests.length; start += CHUNK) {
    await scan.ctx.db
      .deleteFrom("manifest_presence")
      .where("registry_id", "=", scan.registryId)
      .where("repository", "=", repository)
      .where("digest", "in", digests.slice(start, start + CHUNK))
      .execute();
  }
}

/** The repository's last step: prune what a complete listing no longer has, then say how it stands. */
export async function finishRepository(
  scan: ScanRun,
  repository: RepositoryScan,
  listing: Listing,
): Promise<void> {
  const { registryId, ctx } = scan;
  const now = ctx.app.now();
  await inTransaction(ctx, async ({ db }) => {
    if (listing.complete) {
      const gone = [...repository.tags.keys()].filter(excludes(listing.names));
      if (gone.length > 0) {
        scan.changed.add(repository.name);
        await pruneTags(db, { registryId, repository: repository.name, names: gone, now });
      }
    }
    if (scan.changed.has(repository.name)) {
      const place = { registryId, repository: repository.name };
      await settleUntagged(db, { ...place, now });
      await saveFigures(db, place);
    }
    const reason = summarize(repository.problems);
    await db
      .updateTable("repositories")
      .set({ complete: reason === null ? 1 : 0, incomplete_reason: reason, scanned_at: now })
      .where("registry_id", "=", registryId)
      .where("name", "=", repository.name)
      .execute();
  });
}

export async function markIncomplete(scan: ScanRun, name: string, reason: string): Promise<void> {
  await scan.ctx.db
    .updateTable("repositories")
    .set({ complete: 0, incomplete_reason: reason, scanned_at: scan.ctx.app.now() })
    .where("registry_id", "=", scan.registryId)
    .where("name", "=", name)
    .execute();
}

function excludes(names: readonly string[]): (name: string) => boolean {
  const listed = new Set(names);
  return (name) => !listed.has(name);
}

const SHOWN_PROBLEMS = 3;

function summarize(problems: readonly string[]): string | null {
  if (problems.length === 0) return null;
  const more = problems.length - SHOWN_PROBLEMS;
  const shown = problems.slice(0, SHOWN_PROBLEMS).join(" ");
  return more > 0 ? `${shown} And ${more} more problems of this kind.` : shown;
}
