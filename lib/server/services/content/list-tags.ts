import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { cutPage, decodeCursor } from "../../store/cursor";
import { findRegistryRow } from "../registries/find-registry";
import { describeTags } from "./describe-tags";
import { listUnscannedTags } from "./list-unscanned-tags";

/** In the order of their names; a repository that no scan has read yet is listed from the registry. */
export const listTags: Verb<typeof api.content.tags> = async (context, { params, query }) => {
  const registry = await findRegistryRow(context, params.registry);
  const { repository: name, limit } = query;
  const after = decodeCursor(query.cursor, 1);
  const from = after === null ? null : String(after[0]);
  const repository = await context.db
    .selectFrom("repositories")
    .select("scanned_at")
    .where("registry_id", "=", registry.id)
    .where("name", "=", name)
    .executeTakeFirst();
  if (repository?.scanned_at == null) {
    return listUnscannedTags(context, {
      registry,
      name,
      isListed: Boolean(repository),
      from,
      limit,
    });
  }
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
};
