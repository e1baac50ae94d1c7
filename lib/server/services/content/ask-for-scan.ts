import "server-only";
import { reasonToAsk } from "@/lib/core/first-scan";
import type { Context } from "../../context";
import type { ScanPayload } from "../../scan/create-scan-job";
import type { RegistryRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { enqueueScan } from "../scans/enqueue-scan";
import { readStoredCheck } from "../registries/stored-check";

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
  if (isToBeAgreedTo(registry)) return;
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

function isToBeAgreedTo({ last_scan, check_result }: RegistryRow): boolean {
  const check = readStoredCheck(check_result);
  return last_scan === null && reasonToAsk(check) !== null;
}
