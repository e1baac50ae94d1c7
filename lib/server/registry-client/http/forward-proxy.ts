import "server-only";
import { EnvHttpProxyAgent, Pool, type buildConnector, type Dispatcher } from "undici";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../../phrases";
import { RegistryError } from "../errors/errors";
import type { Answer } from "./exchange";

/** Addresses as they stand in the environment; absent means the environment's own. */
export interface ProxySettings {
  http?: string;
  https?: string;
  no?: string;
}

/** Something went wrong at the forward proxy and not at the registry. `status`: what it answered, if it did. */
export class ProxyFailure extends Error {
  override readonly name = "ProxyFailure";

  constructor(
    /** host:port, without the password. */
    readonly proxy: string,
    readonly status: number | null,
    options?: { cause?: unknown },
  ) {
    super(`The forward proxy ${proxy} failed`, options);
  }
}

export interface ProxyAgent {
  dispatcher: Dispatcher;
  /** host:port of the proxy on the way to an origin; null: it is asked directly. */
  proxyFor(origin: string): string | null;
}

/**
 * Requests through HTTP_PROXY and HTTPS_PROXY, except to what NO_PROXY names: http in absolute form, as every
 * other client sends it, since many proxies allow CONNECT to port 443 only; https through a tunnel.
 */
export function createProxyAgent(
  options: EnvHttpProxyAgent.Options,
  settings: ProxySettings | undefined,
): ProxyAgent {
  const { http, https, no } = settings ?? fromEnvironment();
  const httpHost = hostOf(http);
  const httpsHost = hostOf(https) ?? httpHost;
  const hosts = new Set([httpHost, httpsHost]);
  const dispatcher = orUnusable(
    () =>
      new EnvHttpProxyAgent({
        ...options,
        ...{ httpProxy: http ?? "", httpsProxy: https ?? "", noProxy: no ?? "" },
        proxyTunnel: false,
        clientFactory: (url, client) =>
          new TunnelPool(url, (client as { connect: buildConnector.connector }).connect),
        factory: (origin, poolOptions) => {
          const { connect } = poolOptions as Pool.Options;
          const host = new URL(origin).host;
          if (!hosts.has(host) || typeof connect !== "function")
            return new Pool(origin, poolOptions);
          return new Pool(origin, { ...poolOptions, connect: namingProxy(host, connect) });
        },
      }),
  );
  const proxyFor = (origin: string) => {
    const target = new URL(origin);
    if (isSpared(target, no ?? "")) return null;
    return target.protocol === "https:" ? httpsHost : httpHost;
  };
  return { dispatcher, proxyFor };
}

/** As undici reads NO_PROXY: hosts and their subdomains, each perhaps with a port; `*` is everything. */
function isSpared({ hostname, port, protocol }: URL, no: string): boolean {
  if (no === "*") return true;
  const asked = port || (protocol === "https:" ? "443" : "80");
  return no.split(/[,\s]/).some((entry) => {
    const [, name = entry, only] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const host = name.replace(/^\*?\./, "").toLowerCase();
    if (host === "" || (only !== undefined && only !== asked)) return false;
    return hostname === host || hostname.endsWith(`.${host}`);
  });
}

/** A proxy that has to reach the registry first may take a while, but no longer than a person waits. */
const TUNNEL_WAIT_MS = 30_000;

/** Opens tunnels; a refusal says that it was the proxy's. */
class TunnelPool extends Pool {
  readonly #host: string;

  constructor(url: URL, connect: buildConnector.connector) {
    super(url.origin, {
      connect: namingProxy(url.host, connect),
      headersTimeout: TUNNEL_WAIT_MS,
    });
    this.#host = url.host;
  }

  /** The form without a callback, which is all that undici's ProxyAgent calls. */
  override connect = (async (options: Dispatcher.ConnectOptions) => {
    // undici takes its own errors of a socket for passing ones, and would connect again for ever.
    const answer = await this.#open(options).catch((error: unknown) => {
      throw error instanceof ProxyFailure
        ? error
        : new ProxyFailure(this.#host, null, { cause: error });
    });
    if (answer.statusCode === 200) return answer;
    answer.socket.on("error", () => undefined).destroy();
    throw new ProxyFailure(this.#host, answer.statusCode);
  }) as unknown as Pool["connect"];

  #open(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
    const open = Pool.prototype.connect as unknown as (
      this: Pool,
      options: Dispatcher.ConnectOptions,
    ) => Promise<Dispatcher.ConnectData>;
    return open.call(this, options);
  }
}

/** A failure to connect to the proxy says that it was the proxy. */
function namingProxy(host: string, connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error) callback(new ProxyFailure(host, null, { cause: error }), null);
      else if (socket) callback(null, socket);
    });
}

/**
 * Throws where an answer to a request in absolute form is the proxy's own: the common ones say who they are.
 * tinyproxy answers a wrong password with 401, which would be taken for the registry's.
 */
export function assertNotFromProxy({ status, headers }: Answer, proxy: string | null): void {
  if (proxy === null || status < 400) return;
  const server = headers["server"];
  const names = /^(tinyproxy|squid)\b/i.test(typeof server === "string" ? server : "");
  if (names || headers["x-squid-error"]) throw new ProxyFailure(proxy, status);
}

/** undici reports a 407 to a request in absolute form as an argument that is not right. */
export function refusedByProxy(error: unknown, proxy: string | null): unknown {
  const refused = error instanceof Error && /\(407\)/.test(error.message);
  return refused && proxy !== null ? new ProxyFailure(proxy, 407) : error;
}

/** What happened at the proxy, and what to do about it. */
export function describeProxyFailure(
  { proxy, status }: ProxyFailure,
  code: string,
  target: string,
): Phrase {
  if (status === 407 || status === 401) return phrase("registryClient.proxyRefusesUser", { proxy });
  if (status !== null) {
    const isRefused = status === 403 || status === 405;
    return phrase(
      isRefused ? "registryClient.proxyRefusesTarget" : "registryClient.proxyCannotReach",
      { proxy, target, status: String(status) },
    );
  }
  const unresolved = code === "ENOTFOUND" || code === "EAI_AGAIN";
  const closed = code === "UND_ERR_SOCKET" || code === "ECONNRESET";
  const away = closed ? "registryClient.proxyCloses" : "registryClient.proxySilent";
  const name = unresolved ? "registryClient.proxyUnresolved" : away;
  return phrase(name, { proxy, code, target });
}

function fromEnvironment(): ProxySettings {
  const { env } = process;
  const read = (name: string) => env[name.toLowerCase()] ?? env[name];
  const [http, https, no] = [read("HTTP_PROXY"), read("HTTPS_PROXY"), read("NO_PROXY")];
  return { ...(http ? { http } : {}), ...(https ? { https } : {}), ...(no ? { no } : {}) };
}

function hostOf(url: string | undefined): string | null {
  return url ? orUnusable(() => new URL(url).host) : null;
}

/** Without the cause: it holds the address, which may hold a password. */
function orUnusable<T>(make: () => T): T {
  try {
    return make();
  } catch {
    throw new RegistryError("invalid", phrase("registryClient.proxyUnusable"));
  }
}
