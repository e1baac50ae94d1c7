import "server-only";
import type { Logger } from "pino";
import pino from "pino";
import type { Environment } from "./environment";

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

const MOST_CHARACTERS = 1_000;
const MOST_ENTRIES = 50;
const MOST_DEPTH = 5;

/**
 * A value as it may stand in the log. Callers name paths, addresses and headers: what they name is cut, with
 * a note of its length, and what a terminal would obey or hide is written out.
 */
function cutForLog(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cutText(value, MOST_CHARACTERS);
  // Errors have a serializer, which cuts what it makes of them.
  if (typeof value !== "object" || value === null || value instanceof Error) return value;
  if ("toJSON" in value && typeof value.toJSON === "function") {
    return cutForLog(value.toJSON(), depth);
  }
  if (depth === MOST_DEPTH) return "[deeper]";
  if (Array.isArray(value)) {
    const more = value.length - MOST_ENTRIES;
    const items = value.slice(0, MOST_ENTRIES).map((item) => cutForLog(item, depth + 1));
    return more > 0 ? [...items, `[${more} more]`] : items;
  }
  const entries = Object.entries(value);
  const more = entries.length - MOST_ENTRIES;
  const kept = entries
    .slice(0, MOST_ENTRIES)
    .map(([key, item]) => [cutText(key, 100), cutEntry(key, item, depth + 1)]);
  return Object.fromEntries(more > 0 ? [...kept, ["[more]", more]] : kept);
}

/** A stack has lines, and is of no use without them. */
function cutEntry(key: string, item: unknown, depth: number): unknown {
  if (key !== "stack" || typeof item !== "string") return cutForLog(item, depth);
  return item
    .split("\n", 60)
    .map((line) => cutText(line, 500))
    .join("\n");
}

/** Control characters (C0, C1, DEL), separators of lines and what turns the direction of text around. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function cutText(text: string, most: number): string {
  const cut = text.length > most ? `${text.slice(0, most)}… [${text.length} characters]` : text;
  return cut.replaceAll(
    unseen,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
