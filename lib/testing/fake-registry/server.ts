import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { answer } from "./answer";
import { collectGarbage, type GarbageCollection } from "./collect-garbage";
import type { Fault } from "./fault";
import type { FakeOptions } from "./options";
import { profiles, type ProfileName } from "./profile";
import { createContext, type FakeContext } from "./registry";
import type { RegistryState } from "./state";
import type { FakeRequest, FakeResponse } from "./wire";

export interface LogEntry {
  method: string;
  path: string;
  query: string;
  headers: Readonly<Record<string, string>>;
  /** null: it never got an answer. */
  status: number | null;
}

export interface FakeRegistry {
  /** Base address without a trailing slash, prefix included. */
  url: string;
  host: string;
  port: number;
  state: RegistryState;
  /** May be changed while it runs. */
  options: FakeOptions;
  log: LogEntry[];
  /** The most requests that were in hand at once. */
  readonly peak: number;
  /** Requests of the log as "METHOD /path", in order of arrival. */
  calls(method?: string): string[];
  garbageCollect(options?: GarbageCollection): string[];
  /** Another product, or another version, behind the same address. */
  use(profile: ProfileName): void;
  stop(): Promise<void>;
}

/** The fake as a loopback HTTP server. */
export async function startFakeRegistry(options: FakeOptions = {}): Promise<FakeRegistry> {
  const context = createContext(options);
  const log: LogEntry[] = [];
  const load = { now: 0, peak: 0 };
  const server = createServer((incoming, outgoing) => {
    serve(context, log, load, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  const host = `127.0.0.1:${port}`;
  context.url = `http://${host}${options.prefix ?? ""}`;
  return {
    url: context.url,
    host,
    port,
    state: context.state,
    options,
    log,
    get peak() {
      return load.peak;
    },
    calls: (method) =>
      log
        .filter((entry) => method === undefined || entry.method === method)
        .map((entry) => `${entry.method} ${entry.path}${entry.query}`),
    garbageCollect: (collection) =>
      collectGarbage(context.state, {
        forgetChildren: context.profile.name === "distribution-2.8",
        cached: options.cached ?? false,
        ...collection,
      }),
    use: (profile) => {
      context.profile = profiles[profile];
    },
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function serve(
  context: FakeContext,
  log: LogEntry[],
  load: { now: number; peak: number },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  load.now += 1;
  load.peak = Math.max(load.peak, load.now);
  try {
    const { request, query } = await readRequest(context, incoming);
    const { method, path, headers } = request;
    const entry: LogEntry = { method, path, query, headers, status: null };
    log.push(entry);
    const { maxConcurrent, latencyMs } = context.options;
    const fault: Fault | null =
      maxConcurrent !== undefined && load.now > maxConcurrent
        ? { type: "status", status: 429, effect: "before", code: "TOOMANYREQUESTS" }
        : (context.options.faults?.(request) ?? null);
    const delay = (latencyMs ?? 0) + (fault?.type === "delay" ? fault.ms : 0);
    if (delay > 0) await pause(delay);
    if (fault?.type === "hold") await fault.until;
    const response = answer(context, request, fault);
    if (response === "reset") incoming.socket.destroy();
    if (response === "reset" || response === "hang") return;
    entry.status = response.status;
    write(response, method, outgoing);
  } finally {
    load.now -= 1;
  }
}

function write(response: FakeResponse, method: string, outgoing: ServerResponse): void {
  const { status, headers, body, cutAfter } = response;
  const length = method === "HEAD" ? {} : { "content-length": String(body.length) };
  outgoing.writeHead(status, { ...length, ...headers });
  if (cutAfter === undefined) {
    outgoing.end(method === "HEAD" || status === 304 ? undefined : body);
    return;
  }
  // The head has to be on the wire before the connection ends, or the client sees no answer at all.
  outgoing.flushHeaders();
  outgoing.write(body.subarray(0, cutAfter), () => outgoing.destroy());
}

async function readRequest(
  { options }: FakeContext,
  incoming: IncomingMessage,
): Promise<{ request: FakeRequest; query: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const [rawPath = "/", query = ""] = (incoming.url ?? "/").split(/\?(.*)/s);
  const prefix = options.prefix ?? "";
  const inside = rawPath.startsWith(`${prefix}/`);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return {
    request: {
      method: incoming.method ?? "GET",
      path: decodeURIComponent(inside ? rawPath.slice(prefix.length) : `/outside${rawPath}`),
      query: new URLSearchParams(query),
      headers,
      body: Buffer.concat(chunks),
    },
    query: query === "" ? "" : `?${query}`,
  };
}
