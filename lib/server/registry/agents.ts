import "server-only";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { Agent, type Dispatcher } from "undici";
import type { BaseUrl } from "./base-url";
import type { RegistryDeps } from "./deps";
import { RegistryError } from "./errors";
import { createProxyAgent, type ProxyAgent } from "./forward-proxy";
import { guardedConnector } from "./guarded-connect";
import { rangeOf } from "./hosts";
import type { RegistrySettings } from "./types";

export interface Agents {
  /** See ProxyAgent. */
  proxyFor: ProxyAgent["proxyFor"];
  /** The registry itself. */
  home: Dispatcher;
  /** Hosts that the registry names: no client certificate goes there, nor a way into this machine. */
  away(): Dispatcher;
  close(): Promise<void>;
  /** Once what is under way has been answered. */
  retire(): Promise<void>;
}

export function createAgents(
  settings: RegistrySettings,
  base: BaseUrl,
  deps: RegistryDeps,
): Agents {
  const { dispatcher } = deps;
  const leave = async () => undefined;
  if (dispatcher) {
    const proxyFor = () => null;
    return { proxyFor, home: dispatcher, away: () => dispatcher, close: leave, retire: leave };
  }
  const local = rangeOf(base.hostname) === "loopback";
  const verify = { rejectUnauthorized: !settings.skipTlsVerify };
  const { clientCertificate: cert, clientKey: key } = settings;
  const client = cert && key ? { cert, key } : {};
  const { dispatcher: home, proxyFor } = createAgent(settings, deps, {
    local,
    loopback: true,
    tls: { ...verify, ...trust(settings.ca, client) },
  });
  let away: Dispatcher | null = null;
  return {
    ...{ proxyFor, home },
    away: () =>
      (away ??= createAgent(settings, deps, {
        local,
        loopback: local,
        tls: { ...verify, ...trust(settings.ca, {}) },
      }).dispatcher),
    close: async () => {
      await Promise.all([home.destroy(), away?.destroy()]);
    },
    retire: async () => {
      await Promise.all([home.close(), away?.close()]);
    },
  };
}

interface TlsOptions {
  secureContext?: SecureContext;
  rejectUnauthorized?: boolean;
}

/**
 * A private CA counts beside the public ones: the registry's storage or token service may have a public
 * certificate. One context for all connections, since reading all the roots anew takes milliseconds.
 */
function trust(ca: string | null, client: { cert?: string; key?: string }): TlsOptions {
  if (ca === null && !client.cert) return {};
  try {
    const authorities = ca === null ? {} : { ca: [...rootCertificates, ca] };
    return { secureContext: createSecureContext({ ...authorities, ...client }) };
  } catch (error) {
    throw new RegistryError(
      "tls",
      "The CA, or the client certificate and its key, cannot be read. Paste them as PEM, the key without a passphrase.",
      {},
      { cause: error },
    );
  }
}

interface Way {
  /** The registry is on this machine. */
  local: boolean;
  /** Whether a name may lead to this machine. */
  loopback: boolean;
  tls: TlsOptions;
}

function createAgent(
  settings: RegistrySettings,
  deps: RegistryDeps,
  { local, loopback, tls }: Way,
): ProxyAgent {
  const guard = { trustedHosts: settings.trustedHosts, loopback, lookup: deps.lookup };
  const options = {
    connections: settings.maxConcurrency,
    // Every call has its own deadline, from first byte to last.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 15_000,
    connect: guardedConnector(guard, { timeout: 10_000, ...tls }),
  };
  // As with Go's clients, loopback never goes through a proxy.
  if (local) return { dispatcher: new Agent(options), proxyFor: () => null };
  // A proxy looks names up itself, so there only addresses can be judged (`assertMayConnect`).
  return createProxyAgent({ ...options, requestTls: tls }, deps.proxy);
}
