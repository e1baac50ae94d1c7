import "server-only";
import type { Vendor } from "@/lib/core/vendors";
import type { Context } from "../app/context";
import { phrase, refusal } from "../phrases";
import { findRegistry, readerFor } from "../registries/find-registry";
import { PLAN_PROBE_AGE_MS, recentCheck, SCAN_PROBE_AGE_MS } from "../registries/probe-registry";
import { isProbed } from "../registries/stored-check";
import type { RegistryReader } from "../registry-client";
import type { OpenOptions, ScannedRegistry } from "./scan-types";

/** A slow registry is scanned all the same: what its answers to the probe would save is little. */
const PROBE_WAIT_MS = 15_000;

/**
 * The connection of a scan's registry, with what it can do: a plan that follows the scan needs to know,
 * so the first scan finds it out, and each later one of the whole registry looks again.
 */
export async function openScannedRegistry(
  context: Context,
  registryId: string,
  { whole = false, signal }: OpenOptions = {},
): Promise<ScannedRegistry> {
  const row = await context.db
    .selectFrom("registries")
    .select("name")
    .where("id", "=", registryId)
    .executeTakeFirst();
  if (!row) throw refusal("NOT_FOUND", phrase("scans.registryGone"));
  const check = await recentCheck(context, row.name, {
    maxAgeMs: whole ? SCAN_PROBE_AGE_MS : PLAN_PROBE_AGE_MS,
    waitMs: PROBE_WAIT_MS,
    ...(signal ? { signal } : {}),
  });
  const { settings } = await findRegistry(context, row.name);
  const reader = await readerFor(context, row.name);
  const vendor = settings.vendor ?? check?.vendor ?? (await askVendor(reader));
  return { settings, check: isProbed(check) ? check : null, reader, vendor };
}

/** One that does not answer this will not answer the scan either, which says so better. */
async function askVendor(reader: RegistryReader): Promise<Vendor> {
  try {
    return (await reader.ping()).vendor;
  } catch {
    return "unknown";
  }
}
