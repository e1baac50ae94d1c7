import "server-only";
import { type PullName, pullNamesOf, repositoryIn } from "@/lib/core/in-use/parse-reference";
import type { Context } from "../app/context";
import { readOpenSettings } from "../registries/store-registry";
import type { InUseImageRow } from "../store/in-use-rows";
import { readJson } from "../store/json";
import type { RegistryRow } from "../store/schema";

/** A reported image that is in one registry. */
export interface MatchedImage {
  source: string;
  repository: string;
  tag: string | null;
  /** What runs, and what the tag has pointed at while it was reported. */
  digests: string[];
  /** "prod-eu: cronjob/report" */
  by: string;
  since: number;
}

/** Under which names others pull from a registry. */
export function namesOf(registry: Pick<RegistryRow, "url" | "settings">): PullName[] {
  return pullNamesOf(registry.url, readOpenSettings(registry).hostAliases);
}

/** What is reported in use of one registry, by all sources; `after`: only what is reported since then. */
export async function findMatched(
  { db }: Context,
  registry: Pick<RegistryRow, "url" | "settings">,
  { after }: { after?: number } = {},
): Promise<MatchedImage[]> {
  const names = namesOf(registry);
  let query = db
    .selectFrom("in_use_images")
    .selectAll()
    .where(
      "host",
      "in",
      names.map(({ host }) => host),
    );
  if (after !== undefined) query = query.where("since", ">", after);
  const rows = await query.orderBy("source").orderBy("seq").execute();
  return rows.flatMap((row) => matchedOf(names, row) ?? []);
}

function matchedOf(names: readonly PullName[], row: InUseImageRow): MatchedImage | null {
  const { host, path, source, tag, digest, used_by, since } = row;
  const repository = host !== null && path !== null ? repositoryIn(names, { host, path }) : null;
  if (repository === null) return null;
  const digests = [...(digest === null ? [] : [digest]), ...readJson(row.pointed_at)];
  return { source, repository, tag, digests, by: used_by === "" ? source : used_by, since };
}
