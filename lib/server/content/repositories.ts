import "server-only";
import type { api } from "@/lib/core/api";
import type { Repository } from "@/lib/core/api/content";
import type { Verb } from "../app/context";
import { inWords } from "../phrases";
import { cutPage, decodeCursor } from "../store/query";
import type { RepositoryRow } from "../store/schema";
import { findRegistryRow } from "../registries/find-registry";

export const listRepositories: Verb<typeof api.content.repositories> = async (
  context,
  { params, query },
) => {
  const registry = await findRegistryRow(context, params.registry);
  const after = decodeCursor(query.cursor, 1);
  const rows = await context.db
    .selectFrom("repositories")
    .selectAll()
    .where("registry_id", "=", registry.id)
    .$if(after !== null, (select) => select.where("name", ">", String(after?.[0])))
    .orderBy("name")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.name]);
  return { items: page.map(repositoryValue), next };
};

function repositoryValue(row: RepositoryRow): Repository {
  return {
    name: row.name,
    tags: row.tags,
    digests: row.digests,
    untagged: row.untagged,
    size: row.size,
    newestCreated: row.newest_created,
    complete: row.complete === 1,
    incompleteReason: row.incomplete_reason === null ? null : inWords(row.incomplete_reason),
    hiddenTags: row.hidden_tags,
    scannedAt: row.scanned_at,
  };
}
