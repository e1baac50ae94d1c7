import "server-only";
import type { Urgency } from "./lanes";
import { readScreen } from "./read-screen";
import { beginRepository } from "./scan-repository";
import type { ScanRun } from "./scan-types";

/**
 * Reads what is on somebody's screen before the scan asks for the list of tags, which takes some registries
 * seconds: the screen was filled from such a list a moment ago. The repository's own turn goes on from
 * here, and settles what has changed since.
 */
export async function readAhead(scan: ScanRun, name: string, urgency: Urgency): Promise<void> {
  const shown = scan.ctx.app.listings.get(scan.registryId, name);
  if (!shown?.found || scan.underWay.has(name)) return;
  const repository = await beginRepository(scan, name, shown.names, urgency);
  scan.underWay.set(name, repository);
  await readScreen(scan, name);
}
