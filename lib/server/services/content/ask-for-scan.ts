import "server-only";
import { reasonToAsk } from "@/lib/core/first-scan";
import type { Context } from "../../context";
import type { RegistryRow } from "../../store/schema";
import { PLAN_PROBE_AGE_MS, recentCheck } from "../registries/probe-registry";
import { isProbed } from "../registries/stored-check";
import { gatherScan } from "../scans/gather-scan";

/** Somebody waits for the page. */
const PROBE_WAIT_MS = 5_000;

/**
 * Asks for a scan of a repository that somebody looks at and no scan has read. Reading is enough to get it
 * scanned, since that changes nothing but what Drydock knows; it must not spend pulls that nobody has
 * agreed to, though.
 */
export async function askForScan(
  outer: Context,
  registry: RegistryRow,
  repository: string,
): Promise<void> {
  if (await isToBeAgreedTo(outer, registry)) return;
  const actor = { type: "system", name: "drydock", role: "admin" } as const;
  await gatherScan({ ...outer, actor }, registry.id, repository);
}

/** Before a registry has said what it is, nobody knows what reading costs there. */
async function isToBeAgreedTo(
  context: Context,
  { name, last_scan }: RegistryRow,
): Promise<boolean> {
  if (last_scan !== null) return false;
  const check = await recentCheck(context, name, {
    maxAgeMs: PLAN_PROBE_AGE_MS,
    waitMs: PROBE_WAIT_MS,
  });
  return !isProbed(check) || reasonToAsk(check) !== null;
}
