import "server-only";
import type { ManifestFacts, ManifestPresence, Snapshot, TagFacts } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import type { ManifestRow, RepositoryRow } from "../store/schema";
import { readJson } from "../store/json";

export interface SnapshotScope {
  registryId: string;
  /** null: every repository. */
  only: ReadonlySet<string> | null;
}

type History = NonNullable<TagFacts["history"]>;

const PAGE = 5_000;

const isIncluded = (scope: SnapshotScope, repository: string) =>
  !scope.only || scope.only.has(repository);

export function loadRepositories(context: Context, registryId: string): Promise<RepositoryRow[]> {
  return context.db
    .selectFrom("repositories")
    .selectAll()
    .where("registry_id", "=", registryId)
    .orderBy("name")
    .execute();
}

/** What these repositories hold, as the store has it. */
export async function loadContents(
  context: Context,
  scope: SnapshotScope,
  rows: readonly RepositoryRow[],
): Promise<Pick<Snapshot, "repositories" | "manifests">> {
  const tags = await loadTags(context, scope, await loadHistory(context, scope));
  const presences = await loadPresences(context, scope);
  const repositories = rows.map((row) => ({
    name: row.name,
    complete: row.complete === 1,
    incompleteReason: row.incomplete_reason,
    tags: tags.get(row.name) ?? [],
    manifests: presences.get(row.name) ?? [],
  }));
  const included = scope.only
    ? new Set(repositories.flatMap((repository) => repository.manifests.map((m) => m.digest)))
    : null;
  return { repositories, manifests: await loadManifests(context, scope.registryId, included) };
}

/** Earlier digests by "repository:tag", newest first. */
async function loadHistory(context: Context, scope: SnapshotScope): Promise<Map<string, History>> {
  const rows = await context.db
    .selectFrom("tag_history")
    .select(["repository", "name", "digest", "since"])
    .where("registry_id", "=", scope.registryId)
    .orderBy("since", "desc")
    .orderBy("digest")
    .execute();
  const history = new Map<string, History>();
  for (const { repository, name, digest, since } of rows) {
    if (isIncluded(scope, repository)) push(history, `${repository}:${name}`, { digest, since });
  }
  return history;
}

async function loadTags(
  context: Context,
  scope: SnapshotScope,
  history: ReadonlyMap<string, History>,
): Promise<Map<string, TagFacts[]>> {
  const rows = await context.db
    .selectFrom("tags")
    .select(["repository", "name", "digest", "first_seen", "pushed_at", "pulled_at", "stored_at"])
    .where("registry_id", "=", scope.registryId)
    .orderBy("repository")
    .orderBy("name")
    .execute();
  const tags = new Map<string, TagFacts[]>();
  for (const row of rows) {
    if (!isIncluded(scope, row.repository)) continue;
    const earlier = history.get(`${row.repository}:${row.name}`);
    push(tags, row.repository, {
      name: row.name,
      digest: row.digest,
      firstSeen: row.first_seen,
      pushed: row.pushed_at,
      pulled: row.pulled_at,
      ...(row.stored_at === null ? {} : { stored: row.stored_at }),
      ...(earlier ? { history: earlier } : {}),
    });
  }
  return tags;
}

async function loadPresences(
  context: Context,
  scope: SnapshotScope,
): Promise<Map<string, ManifestPresence[]>> {
  const rows = await context.db
    .selectFrom("manifest_presence")
    .selectAll()
    .where("registry_id", "=", scope.registryId)
    .orderBy("repository")
    .orderBy("digest")
    .execute();
  const presences = new Map<string, ManifestPresence[]>();
  for (const row of rows) {
    if (!isIncluded(scope, row.repository)) continue;
    push(presences, row.repository, {
      digest: row.digest,
      state: row.state as ManifestPresence["state"],
      firstSeen: row.first_seen,
      untaggedSince: row.untagged_since,
      pushed: row.pushed_at,
      pulled: row.pulled_at,
      ...(row.stored_at === null ? {} : { stored: row.stored_at }),
    });
  }
  return presences;
}

/** In the order of their digests; `only` null is all. Read in pages, because facts are the bulk of a store. */
async function loadManifests(
  context: Context,
  registryId: string,
  only: ReadonlySet<string> | null,
): Promise<ManifestFacts[]> {
  const manifests: ManifestFacts[] = [];
  for (let cursor = ""; ;) {
    const rows = await context.db
      .selectFrom("manifests")
      .select(["digest", "facts", "config_state"])
      .where("registry_id", "=", registryId)
      .where("digest", ">", cursor)
      .orderBy("digest")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      if (!only || only.has(row.digest)) manifests.push(factsOf(row));
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return manifests;
    cursor = last.digest;
  }
}

/**
 * Labels stand in the config: while that has not been read, or when the registry has lost it, they are not
 * known, also where an older scan has written down that there are none.
 */
function factsOf({
  facts,
  config_state,
}: Pick<ManifestRow, "facts" | "config_state">): ManifestFacts {
  const manifest = readJson(facts);
  if (config_state === "pending" || config_state === "missing") manifest.labels = null;
  return manifest;
}

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}
