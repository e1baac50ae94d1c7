import "server-only";
import type { App } from "../app/context";
import { createApp } from "./create-app";
import { parseEnvironment } from "../app/environment";
import { bootstrap } from "./bootstrap";

const holder = globalThis as typeof globalThis & { drydockApp?: Promise<App> };

/**
 * The process's one App. It hangs on `globalThis` because Next gives instrumentation and each route
 * their own instance of a module, and because a hot reload makes new ones.
 */
export function getApp(): Promise<App> {
  holder.drydockApp ??= start().catch((error: unknown) => {
    // A store that was down at the first request may be up at the next.
    delete holder.drydockApp;
    throw error;
  });
  return holder.drydockApp;
}

async function start(): Promise<App> {
  const app = await createApp(parseEnvironment(process.env));
  await bootstrap(app);
  return app;
}
