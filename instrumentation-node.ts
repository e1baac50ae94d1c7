import { getApp } from "@/lib/server/app";
import { startJobEngine } from "@/lib/server/jobs/engine";
import { registerJobKinds } from "@/lib/server/jobs/kinds";

const holder = globalThis as typeof globalThis & { drydockStarted?: boolean };

/** Opens the store, starts the worker, and sees to an orderly end. A bad start ends the process. */
export async function startServer(): Promise<void> {
  if (holder.drydockStarted) return;
  holder.drydockStarted = true;
  try {
    const app = await getApp();
    registerJobKinds();
    const engine = startJobEngine(app);
    endOrderly(async () => {
      await engine.stop();
      await app.db.destroy();
    });
    app.log.info({ store: app.dialect }, "Drydock is ready");
  } catch (error) {
    process.stderr.write(`Drydock cannot start. ${describe(error)}\n`);
    process.exit(1);
  }
}

/**
 * On SIGTERM and SIGINT: no new jobs, those under way are handed back, the store is closed. Next would
 * end the process first, unless NEXT_MANUAL_SIG_HANDLE is set; a lease that was not handed back expires.
 */
function endOrderly(close: () => Promise<void>): void {
  let ending = false;
  const end = (code: number) => () => {
    if (ending) return;
    ending = true;
    void close().finally(() => process.exit(code));
  };
  process.on("SIGTERM", end(0));
  process.on("SIGINT", end(130));
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
