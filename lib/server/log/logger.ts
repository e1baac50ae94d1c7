import "server-only";
import pino, { type Logger } from "pino";
import type { Environment } from "../env";
import { cutForLog } from "./cut";

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

/**
 * JSON lines on standard output. Known names of secrets are masked wherever they sit, two levels deep; long
 * values are cut, because callers name many of them.
 */
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
      formatters: {
        level: (label) => ({ level: label }),
        log: (values) => cutForLog(values) as Record<string, unknown>,
      },
      serializers: { err: (error: Error) => cutForLog(pino.stdSerializers.err(error)) },
      hooks: {
        logMethod(values, method) {
          method.apply(this, values.map(cutMessage) as typeof values);
        },
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** What is no text here is an object, which the formatter cuts, or an error, which the serializer does. */
function cutMessage(value: unknown): unknown {
  return typeof value === "string" ? cutForLog(value) : value;
}
