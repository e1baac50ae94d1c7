import "server-only";
import { reasonToAsk } from "@/lib/core/first-scan";
import type { Context } from "../../context";
import type { ScanPayload } from "../../scan/create-scan-job";
import type { RegistryRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { enqueueScan } from "../scans/enqueue-scan";
import { PLAN_PROBE_AGE_MS, recentCheck } from "../registries/probe-registry";
import { isProbed } from "../registries/stored-check";

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
  await inTransaction({ ...outer, actor }, async (context) => {
    const running = await context.db
      .selectFrom("jobs")
      .select("payload")
      .where("kind", "=", "scan")
      .where("registry_id", "=", registry.id)
      .where("state", "=", "running")
      .execute();
    const underWay = running.some((job) =>
      (JSON.parse(job.payload) as ScanPayload).repositories?.includes(repository),
    );
    if (!underWay) await enqueueScan(context, registry.id, [repository]);
  });
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
