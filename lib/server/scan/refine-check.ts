import "server-only";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { refineTagLists, tagListsItem } from "../registry/tag-lists";
import type { ScanRun } from "./scan-types";

/** Whether lists of tags may leave some out; what no check has found out counts as no. */
export function mayHideTags(check: RegistryCheck | null): boolean {
  const found = check?.capabilities.hiddenTags;
  return found === "possible" || found === "affected";
}

/** The lists of a scan show more than the few that a check reads. */
export async function refineCheck({ ctx, registryId, lists }: ScanRun): Promise<void> {
  const row = await ctx.db
    .selectFrom("registries")
    .select("check_result")
    .where("id", "=", registryId)
    .executeTakeFirst();
  if (!row?.check_result) return;
  const check = JSON.parse(row.check_result) as RegistryCheck;
  const found = check.capabilities.hiddenTags ?? null;
  if (found === null) return;
  const hiddenTags = refineTagLists(found, lists.signs);
  if (hiddenTags === found) return;
  const items = check.items.map((item) =>
    item.name === "tagLists" ? tagListsItem(hiddenTags) : item,
  );
  const refined = { ...check, items, capabilities: { ...check.capabilities, hiddenTags } };
  await ctx.db
    .updateTable("registries")
    .set({ check_result: JSON.stringify(refined) })
    .where("id", "=", registryId)
    // A check that has been made meanwhile has asked for itself.
    .where("check_result", "=", row.check_result)
    .execute();
}
