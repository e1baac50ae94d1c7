import "server-only";
import { v7 as uuidv7 } from "uuid";
import { FailedSignIns } from "./audit/failed-sign-ins";
import { SignInAttempts } from "./auth/sign-in-attempts";
import { TokenAttempts } from "./auth/token-attempts";
import type { App } from "./context";
import { loadOldSecret, loadSecret } from "./crypto/data-secret";
import { createSecretBox, deriveKey } from "./crypto/secret-box";
import type { Environment } from "./env";
import { Refusals } from "./events/refusals";
import { SeenEvents } from "./events/seen-events";
import { JobSignals } from "./jobs/signals";
import { createLogger } from "./log/logger";
import { createMetrics } from "./metrics/metrics";
import { Attention } from "./scan/attention";
import { RecentListings } from "./services/content/recent-listings";
import { openStore } from "./store/open";

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
  return { ...appParts(env, secret, now), secrets, ...store, log, now };
}

/** Everything of an App that needs no I/O. */
export function appParts(
  env: Environment,
  secret: string,
  now: () => number,
): Pick<
  App,
  | "env"
  | "signInAttempts"
  | "tokenAttempts"
  | "failedSignIns"
  | "secrets"
  | "sessionSecret"
  | "metrics"
  | "refusals"
  | "seenEvents"
  | "jobs"
  | "readers"
  | "probes"
  | "attention"
  | "listings"
  | "newId"
> {
  return {
    env,
    secrets: createSecretBox(secret),
    sessionSecret: deriveKey(secret, "sessions").toString("base64url"),
    signInAttempts: new SignInAttempts(now),
    tokenAttempts: new TokenAttempts(now),
    failedSignIns: new FailedSignIns(),
    metrics: createMetrics({ process: env.NODE_ENV !== "test" }),
    refusals: new Refusals(now),
    seenEvents: new SeenEvents(),
    jobs: new JobSignals(),
    readers: new Map(),
    probes: new Map(),
    attention: new Attention(),
    listings: new RecentListings(now),
    newId: () => uuidv7(),
  };
}
