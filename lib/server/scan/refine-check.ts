import "server-only";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { refineTagLists, seenHiding, tagListsItem } from "../registry/tag-lists";
import type { ScanRun } from "./scan-types";

/** Whether lists of tags may leave some out; what no check has found out counts as no. */
export function mayHideTags(check: RegistryCheck | null): boolean {
  const found = check?.capabilities.hiddenTags;
  return found === "possible" || found === "affected";
}

/** The lists of a scan show more than the few that a check reads. */
export async function refineCheck({ ctx, registryId, lists, reporter }: ScanRun): Promise<void> {
  const row = await ctx.db
    .selectFrom("registries")
    .select("check_result")
    .where("id", "=", registryId)
    .executeTakeFirst();
  if (!row?.check_result) return;
  const check = JSON.parse(row.check_result) as RegistryCheck;
  const found = check.capabilities.hiddenTags ?? null;
  const seen = reporter.counts.hiddenTags > 0;
  const hiddenTags = seen ? "affected" : refineTagLists(found, lists.signs);
  if (hiddenTags === null || hiddenTags === found) return;
  const refined = seen ? seenHiding : tagListsItem(hiddenTags);
  const items = check.items.map((item) => (item.name === "tagLists" ? refined : item));
  const capabilities = { ...check.capabilities, hiddenTags };
  await ctx.db
    .updateTable("registries")
    .set({ check_result: JSON.stringify({ ...check, items, capabilities }) })
    .where("id", "=", registryId)
    // A check that has been made meanwhile has asked for itself.
    .where("check_result", "=", row.check_result)
    .execute();
}
