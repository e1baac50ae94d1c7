import "server-only";
import type { Kysely } from "kysely";
import { encodePhrase, joinSentences, type Phrase } from "@/lib/core/phrases";
import { phrase } from "../phrases";
import type { Listing } from "../registry-client";
import { forgetTags } from "../search/write-terms";
import { insertMany } from "../store/query";
import type { Database } from "../store/schema";
import { saveTotals } from "./save-totals";
import type { RepositoryScan, ScanRun } from "./scan-types";
import type { PresenceState } from "./scan-writer";
import { readJson } from "../store/json";

/** Chunk for `in (…)` lists: below the parameter limits of both databases. */
const CHUNK = 1_000;

export async function loadRepository(
  scan: ScanRun,
  name: string,
): Promise<Pick<RepositoryScan, "tags" | "presences" | "storedAt" | "subjects">> {
  const { db } = scan.context;
  const tags = await db
    .selectFrom("tags")
    .select(["name", "digest", "digest_since", "stored_at"])
    .where("registry_id", "=", scan.registryId)
    .where("repository", "=", name)
    .execute();
  const presences = await db
    .selectFrom("manifest_presence")
    .select(["digest", "state", "stored_at"])
    .where("registry_id", "=", scan.registryId)
    .where("repository", "=", name)
    .execute();
  return {
    tags: new Map(
      tags.map(({ name, digest, digest_since, stored_at }) => [
        name,
        { digest, digestSince: digest_since, storedAt: stored_at },
      ]),
    ),
    storedAt: new Map(presences.map((row) => [row.digest, row.stored_at])),
    presences: new Map(presences.map((row) => [row.digest, row.state as PresenceState])),
    subjects: await loadSubjects(scan, name),
  };
}

async function loadSubjects(scan: ScanRun, repository: string): Promise<Set<string>> {
  const rows = await selectManifests(scan, repository)
    .select("manifest.subject")
    .where("manifest.subject", "is not", null)
    .execute();
  return new Set(rows.flatMap(({ subject }) => subject ?? []));
}

function selectManifests(scan: ScanRun, repository: string) {
  return scan.context.db
    .selectFrom("manifest_presence as presence")
    .innerJoin("manifests as manifest", (join) =>
      join
        .onRef("manifest.registry_id", "=", "presence.registry_id")
        .onRef("manifest.digest", "=", "presence.digest"),
    )
    .where("presence.registry_id", "=", scan.registryId)
    .where("presence.repository", "=", repository);
}

/** The children of every index that the repository has, among what is stored. */
export async function loadIndexes(
  scan: ScanRun,
  repository: RepositoryScan,
): Promise<Map<string, string[]>> {
  const rows = await selectManifests(scan, repository.name)
    .select("manifest.facts")
    .where("manifest.kind", "=", "index")
    .execute();
  const indexes = new Map<string, string[]>();
  for (const row of rows) {
    const facts = readJson(row.facts);
    const digests = facts.children.filter((child) => !child.blob).map((child) => child.digest);
    indexes.set(facts.digest, digests);
  }
  return indexes;
}

export async function dropPresences(
  scan: ScanRun,
  repository: string,
  digests: readonly string[],
): Promise<void> {
  for (let start = 0; start < digests.length; start += CHUNK) {
    await scan.context.db
      .deleteFrom("manifest_presence")
      .where("registry_id", "=", scan.registryId)
      .where("repository", "=", repository)
      .where("digest", "in", digests.slice(start, start + CHUNK))
      .execute();
  }
}

/** The repository's last step: prune what a complete listing no longer has, then say how it stands. */
export function finishRepository(
  scan: ScanRun,
  repository: RepositoryScan,
  listing: Listing,
): void {
  const { registryId, context } = scan;
  const now = context.app.now();
  const repositoryKey = { registryId, repository: repository.name };
  const gone = listing.complete ? [...repository.tags.keys()].filter(excludes(listing.names)) : [];
  if (gone.length > 0) scan.changed.add(repository.name);
  const changed = scan.changed.has(repository.name);
  const problem = summarize(repository.problems);
  const reason = problem && encodePhrase(problem);
  scan.writer.after(async ({ db }) => {
    if (gone.length > 0) await pruneTags(db, { ...repositoryKey, names: gone, now });
    if (changed) {
      await settleUntagged(db, { ...repositoryKey, now });
      await saveTotals(db, repositoryKey);
    }
    await db
      .updateTable("repositories")
      .set({
        ...{ complete: reason === null ? 1 : 0, incomplete_reason: reason, scanned_at: now },
        hidden_tags: repository.hidden.length,
      })
      .where("registry_id", "=", registryId)
      .where("name", "=", repository.name)
      .execute();
  });
}

export function markIncomplete(scan: ScanRun, name: string, why: Phrase): void {
  const now = scan.context.app.now();
  scan.writer.after(async ({ db }) => {
    await db
      .updateTable("repositories")
      .set({ complete: 0, incomplete_reason: encodePhrase(why), scanned_at: now })
      .where("registry_id", "=", scan.registryId)
      .where("name", "=", name)
      .execute();
  });
}

function excludes(names: readonly string[]): (name: string) => boolean {
  const listed = new Set(names);
  return (name) => !listed.has(name);
}

const SHOWN_PROBLEMS = 3;

function summarize(problems: readonly Phrase[]): Phrase | null {
  const more = problems.length - SHOWN_PROBLEMS;
  const shown = joinSentences(...problems.slice(0, SHOWN_PROBLEMS));
  return shown && more > 0 ? phrase("scans.moreProblems", { shown, more }) : shown;
}

/** Removes tags that a complete listing no longer shows; what they pointed at goes to the history. */
export async function pruneTags(
  db: Kysely<Database>,
  repositoryKey: { registryId: string; repository: string; names: readonly string[]; now: number },
): Promise<void> {
  for (let start = 0; start < repositoryKey.names.length; start += CHUNK) {
    const names = repositoryKey.names.slice(start, start + CHUNK);
    const rows = await db
      .deleteFrom("tags")
      .where("registry_id", "=", repositoryKey.registryId)
      .where("repository", "=", repositoryKey.repository)
      .where("name", "in", names)
      .returning(["registry_id", "repository", "name", "digest", "digest_since as since"])
      .execute();
    const history = rows
      .filter((row) => row.digest !== "")
      .map((row) => ({ ...row, until: repositoryKey.now }));
    await insertMany(db, "tag_history", history, (insert) =>
      insert.onConflict((conflict) => conflict.doNothing()),
    );
    await forgetTags(
      db,
      repositoryKey.registryId,
      rows.map((row) => row.name),
    );
  }
}

/** Since when no tag points at a manifest: set when the last one leaves, cleared when one returns. */
export async function settleUntagged(
  db: Kysely<Database>,
  repositoryKey: { registryId: string; repository: string; now: number },
): Promise<void> {
  const tagged = db
    .selectFrom("tags")
    .select("digest")
    .where("registry_id", "=", repositoryKey.registryId)
    .where("repository", "=", repositoryKey.repository);
  const here = db
    .updateTable("manifest_presence")
    .where("registry_id", "=", repositoryKey.registryId)
    .where("repository", "=", repositoryKey.repository);
  await here
    .set({ untagged_since: null })
    .where("untagged_since", "is not", null)
    .where("digest", "in", tagged)
    .execute();
  await here
    .set({ untagged_since: repositoryKey.now })
    .where("untagged_since", "is", null)
    .where("digest", "not in", tagged)
    .execute();
}
