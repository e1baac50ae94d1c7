import "server-only";
import { reasonToAsk } from "@/lib/core/first-scan";
import type { Context } from "../../context";
import type { RegistryRow } from "../../store/schema";
import { PLAN_PROBE_AGE_MS, recentCheck } from "./probe-registry";
import { isProbed } from "./stored-check";

/** Somebody waits for the page. */
const PROBE_WAIT_MS = 5_000;

/**
 * Whether somebody has to agree before this registry is read for the first time: it may spend pulls, or fill
 * a cache. Before a registry has said what it is, nobody knows what reading costs there.
 */
export async function mustAskForFirstScan(
  context: Context,
  { name, last_scan }: Pick<RegistryRow, "name" | "last_scan">,
): Promise<boolean> {
  if (last_scan !== null) return false;
  const check = await recentCheck(context, name, {
    maxAgeMs: PLAN_PROBE_AGE_MS,
    waitMs: PROBE_WAIT_MS,
  });
  return !isProbed(check) || reasonToAsk(check) !== null;
}
