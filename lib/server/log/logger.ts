import "server-only";
import pino, { type Logger } from "pino";
import type { Environment } from "../env";

const secretKeys = [
  "password",
  "identityToken",
  "clientKey",
  "dockerConfig",
  "secret",
  "secrets",
  "token",
  "authorization",
  "cookie",
  "password_hash",
  "token_hash",
];

/** JSON lines on standard output. Known names of secrets are masked wherever they sit, two levels deep. */
export function createLogger(
  env: Pick<Environment, "DRYDOCK_LOG_LEVEL">,
  destination?: pino.DestinationStream,
): Logger {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino(
    {
      level: env.DRYDOCK_LOG_LEVEL,
      base: undefined,
      redact: { paths, censor: "[hidden]" },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
