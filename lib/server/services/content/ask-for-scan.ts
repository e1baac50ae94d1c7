import "server-only";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { reasonToAsk } from "@/lib/core/first-scan";
import type { Context } from "../../context";
import type { RegistryRow } from "../../store/schema";
import { gatherScan } from "../scans/gather-scan";

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
  await gatherScan({ ...outer, actor }, registry.id, repository);
}

function isToBeAgreedTo({ last_scan, check_result }: RegistryRow): boolean {
  const check = check_result ? (JSON.parse(check_result) as RegistryCheck) : null;
  return last_scan === null && reasonToAsk(check) !== null;
}
