import "server-only";
import type { Tag } from "@/lib/core/api/content";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { AppError } from "@/lib/core/errors";
import { reasonToAsk } from "@/lib/core/first-scan";
import type { Context } from "../../context";
import type { ScanPayload } from "../../scan/create-scan-job";
import { aheadOf } from "../../registry/ahead";
import type { Listing } from "../../registry/types";
import { cutPage } from "../../store/cursor";
import { inTransaction } from "../../store/transaction";
import type { RegistryRow, TagRow } from "../../store/schema";
import { readerFor } from "../registries/reader-for";
import { enqueueScan } from "../scans/enqueue-scan";
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
  if (!isToBeAskedFor(registry)) await askForScan(context, registry.id, name);
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

/** Looking at a repository must not spend pulls that nobody has agreed to. */
function isToBeAskedFor({ last_scan, check_result }: RegistryRow): boolean {
  const check = check_result ? (JSON.parse(check_result) as RegistryCheck) : null;
  return last_scan === null && reasonToAsk(check) !== null;
}

/** Reading is enough to get a repository scanned: it changes nothing but what Drydock knows. */
async function askForScan(outer: Context, registryId: string, name: string): Promise<void> {
  const actor = { type: "system", name: "drydock", role: "admin" } as const;
  await inTransaction({ ...outer, actor }, async (context) => {
    const running = await context.db
      .selectFrom("jobs")
      .select("payload")
      .where("kind", "=", "scan")
      .where("registry_id", "=", registryId)
      .where("state", "=", "running")
      .execute();
    const underWay = running.some((job) =>
      (JSON.parse(job.payload) as ScanPayload).repositories?.includes(name),
    );
    if (!underWay) await enqueueScan(context, registryId, [name]);
  });
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
