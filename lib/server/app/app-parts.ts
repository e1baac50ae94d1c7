import "server-only";
import { v7 as uuidv7 } from "uuid";
import { createSecretBox, deriveKey } from "../crypto/secret-box";
import type { App } from "./context";
import type { Environment } from "./environment";
import { createMetrics } from "./metrics";

/** What of an App needs no I/O, whichever thread it is of. */
export function appParts(
  env: Environment,
  secret: string,
): Pick<App, "env" | "secrets" | "sessionSecret" | "metrics" | "kept" | "newId"> {
  return {
    env,
    secrets: createSecretBox(secret),
    sessionSecret: deriveKey(secret, "sessions").toString("base64url"),
    metrics: createMetrics({ process: env.NODE_ENV !== "test" }),
    kept: new Map(),
    newId: () => uuidv7(),
  };
}
