import "server-only";
import type { RegistryDeps } from "../types";
import type { RegistryError } from "../errors/errors";

/** Longer than this nobody waits inside a request: the caller hears when to come back. */
export const MAX_WAIT_MS = 120_000;
const DAY_MS = 86_400_000;
const BACKOFF_MS = [100, 400, 1200, 3000, 6000];

/** Retry-After in seconds or as an HTTP date; null when absent or no such thing. Never above a day. */
export function retryAfterMs(value: string | null, now: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, DAY_MS);
  // Only real HTTP dates: Date.parse also takes "-1" and other oddities.
  if (!/^[A-Z][a-z]{2,8},? \d/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isFinite(time) ? Math.min(Math.max(0, time - now), DAY_MS) : null;
}

/**
 * How long to wait before a read is sent for the `attempt`-th time again (from 0), or null to give up.
 * A rate limit is worth more patience than a fault, a timeout less.
 */
export function backoffMs(
  error: RegistryError,
  attempt: number,
  deps: Pick<RegistryDeps, "random">,
): number | null {
  if (!error.retryable) return null;
  const limit = { rateLimited: 5, timeout: 1, unreachable: 2, reset: 3, server: 2 }[
    error.kind as "rateLimited" | "timeout" | "unreachable" | "reset" | "server"
  ];
  if (attempt >= limit) return null;
  // The registry has no file behind this answer; asking once more tells that from a lost connection.
  if (error.facts.code === "BODY_CUT" && attempt >= 1) return null;
  const asked = error.facts.retryAfterMs;
  if (asked !== undefined && asked > MAX_WAIT_MS) return null;
  const step = BACKOFF_MS[attempt] ?? 6000;
  const jittered = step / 2 + deps.random() * step;
  return Math.max(asked ?? 0, error.kind === "rateLimited" ? jittered * 4 : jittered);
}
