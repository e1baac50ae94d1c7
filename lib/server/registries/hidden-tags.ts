import "server-only";
import type { HiddenTags } from "@/lib/core/api/registries";
import type { SnapshotCapabilities } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import { refineTagLists, noSigns, type ListSigns } from "../registry-client";
import { readStoredCheck } from "./stored-check";
import type { RegistryRow } from "../store/schema";

export type ListEvidence = Pick<RegistryRow, "id" | "list_signs">;

/** What a check has found, with what the lists of the last scans have shown; null: not known. */
export async function judgeHiding(
  context: Context,
  { id, list_signs }: ListEvidence,
  found: HiddenTags | null | undefined,
): Promise<HiddenTags | null> {
  const hidden = await countHiddenTags(context, [id]);
  return refineTagLists(found ?? null, readListSigns(list_signs), hidden.get(id) ?? 0);
}

/** For plans. What is not known cannot be excluded; without any check, a run finds it out. */
export async function hidesTags(
  context: Context,
  registry: ListEvidence & Pick<RegistryRow, "check_result">,
): Promise<SnapshotCapabilities["hidesTags"]> {
  const check = readStoredCheck(registry.check_result);
  const found = await judgeHiding(context, registry, check?.capabilities.hiddenTags);
  if (found === "none") return undefined;
  return found ?? (check ? "possible" : undefined);
}

/** Tags that the last scans found by name and not on the registry's lists, by registry. */
export async function countHiddenTags(
  { db }: Context,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("repositories")
    .select(["registry_id", ({ fn }) => fn.sum<number>("hidden_tags").as("hidden")])
    .where("registry_id", "in", ids)
    .groupBy("registry_id")
    .execute();
  return new Map(rows.map(({ registry_id, hidden }) => [registry_id, Number(hidden)]));
}

export function readListSigns(stored: string | null): ListSigns {
  return stored === null ? noSigns : (JSON.parse(stored) as ListSigns);
}
