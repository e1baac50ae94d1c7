import "server-only";
import { applyConfig } from "@/lib/core/oci";
import { isRegistryError } from "../http/public-error";
import { looksAway } from "./outage";
import { pendingConfigs, type PendingConfig } from "./pending-configs";
import type { ScanRun } from "./scan-types";

/** Digests in one question to the store: below the parameter limits of both databases. */
const CHUNK = 1_000;

/**
 * Reads what only configs tell (build date, platform, labels) for every manifest that waits for it:
 * each distinct config once for the whole registry, for one repository first when somebody looks at it.
 */
export async function readConfigs(scan: ScanRun, repository?: string): Promise<void> {
  await scan.writer.flush();
  await scan.lanes.each(
    pendingConfigs(scan, { repository }),
    (pending) => readConfig(scan, pending, scan.configs.get(pending.config)),
    repository === undefined ? "none" : "awaited",
  );
  await scan.writer.flush();
}

/** The same for some manifests before their turn; what has been handed to the writer must be stored. */
export async function readConfigsOf(
  scan: ScanRun,
  repository: string,
  digests: readonly string[],
): Promise<void> {
  const read = (pending: PendingConfig) => {
    let text = scan.configs.get(pending.config);
    if (!text) scan.configs.set(pending.config, (text = fetchConfig(scan, pending)));
    return readConfig(scan, pending, text);
  };
  for (let start = 0; start < digests.length; start += CHUNK) {
    const only = digests.slice(start, start + CHUNK);
    await scan.lanes.each(pendingConfigs(scan, { repository, only }), read, "screen");
  }
  scan.signal.throwIfAborted();
  await scan.writer.flush();
}

async function readConfig(
  scan: ScanRun,
  pending: PendingConfig,
  fetched = fetchConfig(scan, pending),
): Promise<void> {
  const text = await fetched;
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
  signal.throwIfAborted();
  if (outage.closed !== null) return undefined;
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
    outage.note(error);
    if (!isRegistryError(error)) throw error;
    // Broken off in its body, it has no file behind it any more. Anything else, a proxy's page, may pass.
    return error.kind === "tooLarge" || error.facts.code === "BODY_CUT" ? null : undefined;
  }
}
