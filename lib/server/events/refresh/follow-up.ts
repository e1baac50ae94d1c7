import "server-only";
import { isPublicError } from "../../http/public-error";
import { markIncomplete } from "../../scan/repository-rows";
import { RepositoryStopped, type ScanRun } from "../../scan/scan-types";
import { mustAskForFirstScan } from "../../services/registries/first-scan";
import { gatherScan } from "../../services/scans/gather-scan";
import type { EventInboxRow } from "../../store/schema";
import { countTry, removeFromInbox } from "../inbox";
import { isStored, refreshRepository } from "./refresh-repository";

/** After so many tries, over about half an hour, the next scan has to do. */
const MOST_TRIES = 8;

/**
 * Reads what is new in one repository. What cannot be read now makes it incomplete, so that nothing there
 * is removed, and is tried again; once that succeeds, a scan of the repository makes it whole.
 */
export async function followUp(
  scan: ScanRun,
  name: string,
  rows: readonly EventInboxRow[],
): Promise<boolean> {
  if (await waitsForFirstScan(scan, name)) return true;
  const [problem] = await refresh(scan, name, rows);
  if (problem === undefined) {
    if (rows.some((row) => row.tries > 0)) await gatherScan(scan.ctx, scan.registryId, name);
    return true;
  }
  markIncomplete(scan, name, `An event told of a change that could not be read. ${problem}`);
  await scan.writer.flush();
  const last = rows.filter((row) => row.tries + 1 >= MOST_TRIES);
  await removeFromInbox(scan.ctx, last);
  await countTry(scan.ctx, rows);
  return false;
}

/** What a first scan reads that somebody has to agree to, events do not get read before. */
async function waitsForFirstScan(scan: ScanRun, name: string): Promise<boolean> {
  if (await isStored(scan, name)) return false;
  const registry = await scan.ctx.db
    .selectFrom("registries")
    .select(["name", "last_scan"])
    .where("id", "=", scan.registryId)
    .executeTakeFirstOrThrow();
  return mustAskForFirstScan(scan.ctx, registry);
}

async function refresh(
  scan: ScanRun,
  name: string,
  rows: readonly EventInboxRow[],
): Promise<string[]> {
  try {
    return await refreshRepository(scan, name, rows);
  } catch (error) {
    scan.signal.throwIfAborted();
    if (error instanceof RepositoryStopped) return [error.message];
    // A registry that is away is no problem of this repository: all of them wait for it.
    if (isPublicError(error) && error.name === "RegistryError") return [error.message];
    throw error;
  }
}
