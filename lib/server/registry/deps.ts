import "server-only";
import { lookup } from "node:dns";
import { setTimeout as pause } from "node:timers/promises";
import type { Dispatcher } from "undici";

/** What the client takes from outside; tests replace it, the server gives proxies from its environment. */
export interface RegistryDeps {
  /** Default: HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the process, as undici reads them. */
  proxy?: { http?: string; https?: string; no?: string };
  /** In place of connections of its own. */
  dispatcher?: Dispatcher;
  /** Addresses of a name, asked for whenever a connection is made. */
  lookup: typeof lookup;
  now(): number;
  /** Resolves after that many milliseconds; rejects when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
}

export const defaultDeps: RegistryDeps = {
  lookup,
  now: Date.now,
  sleep: (ms, signal) => pause(ms, undefined, signal ? { signal } : {}),
  random: Math.random,
};
