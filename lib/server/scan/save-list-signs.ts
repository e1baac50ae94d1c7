import "server-only";
import type { RegistryCheck } from "@/lib/core/api/registries";
import type { ScanRun } from "./scan-types";

/** Whether lists of tags may leave some out; what no check has found out counts as no. */
export function mayHideTags(check: RegistryCheck | null): boolean {
  const found = check?.capabilities.hiddenTags;
  return found === "possible" || found === "affected";
}

/**
 * Keeps what the lists of a scan have shown, as far as the check leaves a question open: what another version
 * once listed behind the same address shows nothing of this one.
 */
export async function saveListSigns(scan: ScanRun): Promise<void> {
  await scan.ctx.db
    .updateTable("registries")
    .set({ list_signs: scan.mayHideTags ? JSON.stringify(scan.lists.signs) : null })
    .where("id", "=", scan.registryId)
    .execute();
}
