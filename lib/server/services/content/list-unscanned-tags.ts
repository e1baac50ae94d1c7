import "server-only";
import type { Tag } from "@/lib/core/api/content";
import { AppError } from "@/lib/core/errors";
import type { Context } from "../../context";
import { aheadOf } from "../../registry/ahead";
import type { Listing } from "../../registry/types";
import { cutPage } from "../../store/cursor";
import type { RegistryRow, TagRow } from "../../store/schema";
import { readerFor } from "../registries/reader-for";
import { askForScan } from "./ask-for-scan";
import { describeTags } from "./describe-tags";
import { unscannedTag } from "./tag-value";

interface Wanted {
  registry: RegistryRow;
  name: string;
  /** Whether a scan has found the repository in the registry's catalog already. */
  isListed: boolean;
  from: string | null;
  limit: number;
}

/**
 * Tag names by one request to the registry, with whatever a scan under way has read of them so far, and
 * a scan of this repository asked for. Throws NOT_FOUND for a repository that nobody knows.
 */
export async function listUnscannedTags(
  context: Context,
  { registry, name, isListed, from, limit }: Wanted,
): Promise<{ items: Tag[]; next: string | null }> {
  const before = from === null ? null : context.app.listings.get(registry.id, name);
  const listing = before ?? (await listFromRegistry(context, registry, name));
  if (!listing.found && !isListed) {
    throw new AppError(
      "NOT_FOUND",
      `"${registry.name}" has no repository "${name}", or its account may not read it.`,
    );
  }
  await askForScan(context, registry, name);
  const names = listing.names.filter((tag) => from === null || tag > from).sort();
  const { page, next } = cutPage(names, limit, (tag) => [tag]);
  const place = { registryId: registry.id, repository: name };
  const stored = await describeTags(context, place, await storedTags(context, place, page));
  const known = new Map(stored.map((tag) => [tag.name, tag]));
  return { items: page.map((tag) => known.get(tag) ?? unscannedTag(tag)), next };
}

async function listFromRegistry(
  context: Context,
  registry: RegistryRow,
  name: string,
): Promise<Listing> {
  const reader = aheadOf(await readerFor(context, registry.name));
  const listing = await reader.listTags(name);
  context.app.listings.keep(registry.id, name, listing);
  return listing;
}

const CHUNK = 1_000;

async function storedTags(
  { db }: Context,
  place: { registryId: string; repository: string },
  names: readonly string[],
): Promise<TagRow[]> {
  const rows: TagRow[] = [];
  for (let start = 0; start < names.length; start += CHUNK) {
    const chunk = await db
      .selectFrom("tags")
      .selectAll()
      .where("registry_id", "=", place.registryId)
      .where("repository", "=", place.repository)
      .where("name", "in", names.slice(start, start + CHUNK))
      .execute();
    rows.push(...chunk);
  }
  return rows;
}
