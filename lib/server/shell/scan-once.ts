import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { RegistryConnection } from "@/lib/core/api/registries";
import type { Snapshot } from "@/lib/core/snapshot";
import { appParts } from "../app/app-parts";
import type { App, Context } from "../app/context";
import { parseEnvironment } from "../app/environment";
import { createLogger } from "../app/log";
import { computeHere } from "../compute/compute-here";
import { startJobEngine } from "../jobs/engine";
import { registerJob } from "../jobs/handlers";
import { checkRegistry, createRegistry } from "../registries/api";
import { createScan, getScan } from "../scans/api";
import { scanJob } from "../scans/scan-job";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { diskHere } from "../storage/disk-here";
import { migrate } from "../store/migrate";
import { openSqlite } from "../store/sqlite";
import { ShellError } from "./shell-error";

const LOOK_MS = 200;

/**
 * Reads a whole registry into a store that is only in memory, exactly as the server does. Throws what the check and
 * the scan say.
 * @param onProgress gets what the scan does, now and then
 */
export async function scanOnce(
  connection: RegistryConnection,
  onProgress: (text: string) => void,
): Promise<Snapshot> {
  const app = await openInMemory();
  const context: Context = {
    app,
    db: app.db,
    actor: { type: "system", name: "shell", role: "admin" },
  };
  registerJob("scan", scanJob);
  const engine = startJobEngine(app, { pollMs: LOOK_MS });
  try {
    const params = { registry: connection.name };
    await createRegistry(context, { params: {}, query: {}, body: connection });
    const check = await checkRegistry(context, { params, query: {}, body: undefined });
    const failed = check.items.find(
      ({ name, state }) =>
        state === "failed" && (name === "reachable" || name === "authentication"),
    );
    if (failed) throw new ShellError([failed.message, failed.advice ?? ""].join(" ").trim());
    const { id } = await createScan(context, { params, query: {}, body: {} });
    await untilDone(context, id, onProgress);
    return await loadSnapshot(context, connection.name);
  } finally {
    await engine.stop();
    await app.db.destroy();
  }
}

async function untilDone(
  context: Context,
  id: string,
  onProgress: (text: string) => void,
): Promise<void> {
  for (let last = ""; ;) {
    const scan = await getScan(context, { params: { scan: id }, query: {}, body: undefined });
    if (scan.state === "done") return;
    if (scan.state === "failed" || scan.state === "cancelled")
      throw new ShellError(`The registry could not be read. ${scan.error ?? ""}`.trim());
    const { repositoriesDone, repositoriesTotal, tagsDone } = scan.counts;
    const text = `${scan.phase}: ${repositoriesDone} of ${repositoriesTotal} repositories, ${tagsDone} tags`;
    if (scan.phase !== null && text !== last) onProgress(text);
    last = text;
    await pause(LOOK_MS);
  }
}

async function openInMemory(): Promise<App> {
  const env = parseEnvironment({ NODE_ENV: "production", DRYDOCK_LOG_LEVEL: "silent" });
  const db = openSqlite(":memory:");
  const now = () => Date.now();
  await migrate(db, "sqlite", now());
  return {
    // Nothing is kept, so that nothing has to be opened again.
    ...appParts(env, crypto.randomUUID() + crypto.randomUUID()),
    ...{ db, dialect: "sqlite", now, log: createLogger(env), compute: computeHere },
    openDisk: () => diskHere,
  };
}
