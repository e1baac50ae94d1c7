import "server-only";
import type { Context } from "../../context";
import type { RegistryRow } from "../../store/schema";
import { mustAskForFirstScan } from "../registries/first-scan";
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
  if (await mustAskForFirstScan(outer, registry)) return;
  const actor = { type: "system", name: "drydock", role: "admin" } as const;
  await gatherScan({ ...outer, actor }, registry.id, repository);
}
