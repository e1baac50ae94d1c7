import "server-only";
import type { api } from "@/lib/core/api";
import type { UntaggedGroup } from "@/lib/core/api/content";
import type { EndpointRequest, EndpointResponse } from "@/lib/core/api/endpoint";
import { AppError } from "@/lib/core/errors";
import type { Context, Verb } from "../../context";
import { cutPage, decodeCursor } from "../../store/cursor";
import type { ManifestPresenceRow } from "../../store/schema";
import { findRegistryRow } from "../registries/find-registry";
import { askForScan } from "./ask-for-scan";
import { describeUntagged } from "./describe-untagged";
import { isHeld, loadRelations } from "./untagged-relations";

const CHUNK = 5_000;

interface Place {
  registryId: string;
  repository: string;
}

type Input = EndpointRequest<typeof api.content.untagged>;
type Page = EndpointResponse<typeof api.content.untagged>;

/**
 * In the order of their digests: what scans and events have seen in the repository, that is still there
 * and has no tag. A repository that no scan has read yet is asked to be scanned. Throws NOT_FOUND for one
 * that no scan has listed.
 */
export const listUntagged: Verb<typeof api.content.untagged> = async (context, input) => {
  const scanned = await listScannedUntagged(context, input);
  if (scanned) return scanned;
  const { params, query } = input;
  const registry = await findRegistryRow(context, params.registry);
  await askForScan(context, registry, query.repository);
  return describePage(context, { registryId: registry.id, repository: query.repository }, query);
};

/** null for a repository that no scan has read yet. */
export async function listScannedUntagged(
  context: Context,
  { params, query }: Input,
): Promise<Page | null> {
  const registry = await findRegistryRow(context, params.registry);
  const place = { registryId: registry.id, repository: query.repository };
  const listed = await findListed(context, place);
  if (!listed) {
    throw new AppError(
      "NOT_FOUND",
      `No scan of "${registry.name}" has seen a repository "${query.repository}". Scan again if it should be there.`,
    );
  }
  return listed.scanned_at === null ? null : describePage(context, place, query);
}

async function describePage(context: Context, place: Place, query: Input["query"]): Promise<Page> {
  const after = decodeCursor(query.cursor, 1);
  const relations = await loadRelations(context, place);
  const belongs: Record<UntaggedGroup, (digest: string) => boolean> = {
    all: () => true,
    held: (digest) => isHeld(relations, digest),
    unneeded: (digest) => !isHeld(relations, digest),
  };
  const rows = await findRows(context, place, {
    from: after === null ? "" : String(after[0]),
    limit: query.limit,
    belongs: belongs[query.group],
  });
  const { page, next } = cutPage(rows, query.limit, (row) => [row.digest]);
  return { items: await describeUntagged(context, place, page, relations), next };
}

function findListed({ db }: Context, { registryId, repository }: Place) {
  return db
    .selectFrom("repositories")
    .select("scanned_at")
    .where("registry_id", "=", registryId)
    .where("name", "=", repository)
    .executeTakeFirst();
}

/** At least one row more than `limit` if there are so many: what tells that a next page follows. */
async function findRows(
  { db }: Context,
  { registryId, repository }: Place,
  wanted: { from: string; limit: number; belongs: (digest: string) => boolean },
): Promise<ManifestPresenceRow[]> {
  const tagged = db
    .selectFrom("tags")
    .select("digest")
    .where("registry_id", "=", registryId)
    .where("repository", "=", repository);
  const found: ManifestPresenceRow[] = [];
  for (let cursor = wanted.from; ;) {
    const rows = await db
      .selectFrom("manifest_presence")
      .selectAll()
      .where("registry_id", "=", registryId)
      .where("repository", "=", repository)
      .where("digest", ">", cursor)
      .where("state", "!=", "missing")
      .where("digest", "not in", tagged)
      .orderBy("digest")
      .limit(CHUNK)
      .execute();
    for (const row of rows) if (wanted.belongs(row.digest)) found.push(row);
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK || found.length > wanted.limit) return found;
    cursor = last.digest;
  }
}
