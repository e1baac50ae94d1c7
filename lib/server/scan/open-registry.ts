import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Vendor } from "@/lib/core/vendors";
import type { Context } from "../context";
import type { RegistryReader } from "../registry/types";
import { findRegistry } from "../services/registries/find-registry";
import { readerFor } from "../services/registries/reader-for";
import type { ScannedRegistry } from "./create-scan-job";
import { readStoredCheck } from "../services/registries/stored-check";

/** The connection of a scan's registry, with what its last check found out. */
export async function openScannedRegistry(
  ctx: Context,
  registryId: string,
): Promise<ScannedRegistry> {
  const row = await ctx.db
    .selectFrom("registries")
    .select("name")
    .where("id", "=", registryId)
    .executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND", "This registry has been removed from Drydock.");
  const { row: registry, settings } = await findRegistry(ctx, row.name);
  const check = readStoredCheck(registry.check_result);
  const reader = await readerFor(ctx, row.name);
  const vendor = settings.vendor ?? check?.vendor ?? (await askVendor(reader));
  return { settings, check, reader, vendor };
}

/** One that does not answer this will not answer the scan either, which says so better. */
async function askVendor(reader: RegistryReader): Promise<Vendor> {
  try {
    return (await reader.ping()).vendor;
  } catch {
    return "unknown";
  }
}
