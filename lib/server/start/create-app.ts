import "server-only";
import { createThreadCompute } from "../compute/thread-compute";
import { appParts } from "../app/app-parts";
import type { App } from "../app/context";
import { loadOldSecret, loadSecret } from "../crypto/data-secret";
import { createSecretBox } from "../crypto/secret-box";
import type { Environment } from "../app/environment";
import { createLogger } from "../app/log";
import { DiskThreads } from "../storage/disk-threads";
import { openStore } from "../store/open";

/** Builds a whole App from an environment: secret, store with its schema, log. */
export async function createApp(env: Environment): Promise<App> {
  const log = createLogger(env);
  const warn = (text: string) => log.warn(text);
  const secret = await loadSecret(env, warn);
  const secrets = createSecretBox(secret, await loadOldSecret(env, warn));
  const now = () => Date.now();
  const store = await openStore(env, {
    now,
    onIdleError: (error) => log.warn({ err: error }, "an idle database connection was closed"),
  });
  const compute = createThreadCompute(env);
  const openDisk = () => new DiskThreads();
  return { ...appParts(env, secret), secrets, ...store, log, now, compute, openDisk };
}
