import "server-only";
import type { RegistryCheck } from "@/lib/core/api/registries";
import type { SnapshotCapabilities } from "@/lib/core/snapshot";
import type { Context } from "../context";
import type { RegistryRow } from "../store/schema";

/**
 * Whether a registry's lists leave tags out: as scans have seen it, or as its check judges it. What a check
 * could not find out, or an earlier version did not look for, cannot be excluded.
 */
export async function hidesTags(
  { db }: Context,
  { id, check_result }: Pick<RegistryRow, "id" | "check_result">,
): Promise<SnapshotCapabilities["hidesTags"]> {
  const { hidden } = await db
    .selectFrom("repositories")
    .select(({ fn }) => fn.sum<number | null>("hidden_tags").as("hidden"))
    .where("registry_id", "=", id)
    .executeTakeFirstOrThrow();
  if (Number(hidden ?? 0) > 0) return "affected";
  if (check_result === null) return undefined;
  const { hiddenTags } = (JSON.parse(check_result) as RegistryCheck).capabilities;
  return hiddenTags === "none" ? undefined : (hiddenTags ?? "possible");
}
