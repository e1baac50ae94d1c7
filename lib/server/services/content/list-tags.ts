import "server-only";
import type { api } from "@/lib/core/api";
import type { EndpointRequest, EndpointResponse } from "@/lib/core/api/endpoint";
import type { Context, Verb } from "../../context";
import { cutPage, decodeCursor } from "../../store/cursor";
import { findRegistryRow } from "../registries/find-registry";
import { describeTags } from "./describe-tags";
import { listUnscannedTags } from "./list-unscanned-tags";

type Input = EndpointRequest<typeof api.content.tags>;
type Page = EndpointResponse<typeof api.content.tags>;

/** In the order of their names; a repository that no scan has read yet is listed from the registry. */
export const listTags: Verb<typeof api.content.tags> = async (context, input) => {
  const scanned = await listScannedTags(context, input);
  if (scanned) return scanned;
  const { params, query } = input;
  const registry = await findRegistryRow(context, params.registry);
  const isListed = Boolean(await findRepository(context, registry.id, query.repository));
  const { repository: name, limit } = query;
  return listUnscannedTags(context, { registry, name, isListed, from: fromOf(query), limit });
};

/** As the last scan has found them; null for a repository that no scan has read yet. */
export async function listScannedTags(
  context: Context,
  { params, query }: Input,
): Promise<Page | null> {
  const registry = await findRegistryRow(context, params.registry);
  const { repository: name, limit } = query;
  const from = fromOf(query);
  const repository = await findRepository(context, registry.id, name);
  if (repository?.scanned_at == null) return null;
  const rows = await context.db
    .selectFrom("tags")
    .selectAll()
    .where("registry_id", "=", registry.id)
    .where("repository", "=", name)
    .$if(from !== null, (select) => select.where("name", ">", from ?? ""))
    .orderBy("name")
    .limit(limit + 1)
    .execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.name]);
  const place = { registryId: registry.id, repository: name };
  return { items: await describeTags(context, place, page), next };
}

function fromOf({ cursor }: Input["query"]): string | null {
  const after = decodeCursor(cursor, 1);
  return after === null ? null : String(after[0]);
}

function findRepository({ db }: Context, registryId: string, name: string) {
  return db
    .selectFrom("repositories")
    .select("scanned_at")
    .where("registry_id", "=", registryId)
    .where("name", "=", name)
    .executeTakeFirst();
}
