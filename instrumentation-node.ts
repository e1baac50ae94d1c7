import { failedSignIns } from "@/lib/server/access/sign-in/failed-sign-ins";
import { getApp } from "@/lib/server/start/get-app";
import { runCommand } from "@/lib/server/start/reseal";
import { endOnFault } from "@/lib/server/start/end-on-fault";
import { parseEnvironment } from "@/lib/server/app/environment";
import { installFrontDoor } from "@/lib/server/front-door/front-door";
import { startJobEngine } from "@/lib/server/jobs/engine";
import { registerJobKinds } from "@/lib/server/start/job-handlers";
import { watchConfiguration } from "@/lib/server/configuration/look";
import { closeReaders } from "@/lib/server/registries/find-registry";
import { closeStore } from "@/lib/server/store/close";

const holder = globalThis as typeof globalThis & { drydockStarted?: boolean };

/** Opens the store, starts the worker, and sees to an orderly end. A bad start ends the process. */
export async function startServer(): Promise<void> {
  if (holder.drydockStarted) return;
  holder.drydockStarted = true;
  try {
    const env = parseEnvironment(process.env);
    if (env.DRYDOCK_COMMAND) process.exit(await runCommand(env));
    // First of all: the server listens already.
    installFrontDoor(env);
    const app = await getApp();
    endOnFault(app.log);
    registerJobKinds();
    const engine = startJobEngine(app);
    const watch = env.DRYDOCK_CONFIG ? watchConfiguration(app) : null;
    endOrderly(async () => {
      await watch?.stop();
      await engine.stop();
      await failedSignIns(app).flush(app);
      await closeReaders(app);
      await app.compute.close();
      await closeStore(app);
      app.log.info("Drydock has ended in order");
    });
    app.log.info({ store: app.dialect }, "Drydock is ready");
  } catch (error) {
    process.stderr.write(`Drydock cannot start. ${describe(error)}\n`);
    process.exit(1);
  }
}

/**
 * On SIGTERM and SIGINT: no new jobs, those under way are handed back, the store is closed, and only then
 * Next's own listeners end the process, which they would otherwise do before any of this. A second signal
 * ends it at once; what was not handed back then is taken over when its lease expires.
 */
function endOrderly(close: () => Promise<void>): void {
  let ending = false;
  for (const [signal, exitCode] of [
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const) {
    const nextListeners = process.listeners(signal);
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (ending) process.exit(exitCode);
      ending = true;
      void close().finally(() => {
        for (const listener of nextListeners) listener(signal);
        if (nextListeners.length === 0) process.exit(exitCode);
      });
    });
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
