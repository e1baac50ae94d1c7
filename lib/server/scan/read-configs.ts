import "server-only";
import { applyConfig } from "@/lib/core/oci";
import { isRegistryError } from "../http/public-error";
import { looksAway } from "./outage";
import { pendingConfigs, type PendingConfig } from "./pending-configs";
import type { ScanRun } from "./scan-types";

/**
 * Reads what only configs tell (build date, platform, labels) for every manifest that waits for it:
 * each distinct config once for the whole registry, for one repository first when somebody looks at it.
 */
export async function readConfigs(scan: ScanRun, repository?: string): Promise<void> {
  await scan.writer.flush();
  await scan.lanes.each(
    pendingConfigs(scan, repository),
    async (pending) => {
      scan.signal.throwIfAborted();
      await readConfig(scan, pending);
    },
    repository !== undefined,
  );
  await scan.writer.flush();
}

async function readConfig(scan: ScanRun, pending: PendingConfig): Promise<void> {
  const text = await fetchConfig(scan, pending);
  if (text === undefined) return;
  for (const facts of pending.manifests) {
    scan.writer.manifest(text === null ? facts : applyConfig(facts, text, scan.ctx.app.now()), {
      digest: pending.config,
      state: text === null ? "missing" : "ok",
    });
  }
  if (text !== null) scan.reporter.counts.configs += 1;
  await scan.writer.relieve();
  scan.reporter.tick();
}

/** null: the registry has lost the config. undefined: it could not be read now; the next scan tries again. */
async function fetchConfig(
  scan: ScanRun,
  pending: PendingConfig,
): Promise<string | null | undefined> {
  const { reader, signal, outage } = scan;
  const get = () => reader.getBlob(pending.repository, pending.config, { signal });
  try {
    const bytes = await get().catch(async (error: unknown) => {
      if (!looksAway(error) || error.kind !== "unreachable") throw error;
      await outage.over();
      return get();
    });
    return bytes === null ? null : bytes.toString("utf8");
  } catch (error) {
    signal.throwIfAborted();
    if (!isRegistryError(error)) throw error;
    return ["notFound", "tooLarge", "invalid", "reset"].includes(error.kind) ? null : undefined;
  }
}
