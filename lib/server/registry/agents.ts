import "server-only";
import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { Agent, EnvHttpProxyAgent, type Dispatcher } from "undici";
import type { BaseUrl } from "./base-url";
import type { RegistryDeps } from "./deps";
import { RegistryError } from "./errors";
import { rangeOf } from "./hosts";
import type { RegistrySettings } from "./types";

export interface Agents {
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
    return { home: dispatcher, away: () => dispatcher, close: leave, retire: leave };
  }
  const local = rangeOf(base.hostname) === "loopback";
  const verify = { rejectUnauthorized: !settings.skipTlsVerify };
  const { clientCertificate: cert, clientKey: key } = settings;
  const client = cert && key ? { cert, key } : {};
  const home = createAgent(settings, deps, local, { ...verify, ...trust(settings.ca, client) });
  let away: Dispatcher | null = null;
  return {
    home,
    away: () =>
      (away ??= createAgent(settings, deps, local, {
        ...verify,
        ...trust(settings.ca, {}),
        ...(local ? {} : { lookup: guardedLookup(settings.trustedHosts) }),
      })),
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
  lookup?: LookupFunction;
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

function createAgent(
  settings: RegistrySettings,
  deps: RegistryDeps,
  local: boolean,
  tls: TlsOptions,
): Dispatcher {
  const options = {
    connections: settings.maxConcurrency,
    // Every call has its own deadline, from first byte to last.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 15_000,
    connect: { timeout: 10_000, ...tls },
  };
  // As with Go's clients, loopback never goes through a proxy.
  if (local) return new Agent(options);
  const { lookup: _direct, ...requestTls } = tls;
  const proxies = deps.proxy && {
    httpProxy: deps.proxy.http ?? "",
    httpsProxy: deps.proxy.https ?? "",
    noProxy: deps.proxy.no ?? "",
  };
  try {
    return new EnvHttpProxyAgent({ ...options, requestTls, ...proxies });
  } catch {
    // Without the cause: it holds the address, which may hold a password.
    throw new RegistryError(
      "invalid",
      "HTTP_PROXY or HTTPS_PROXY of Drydock's process is no address that can be used. Give http://host:port, with the special characters of a password percent-encoded.",
    );
  }
}

/**
 * A name that a registry gives may resolve to this machine, or to the cloud's metadata service: refuse
 * the address, whatever the name. Private ranges are let through by name, because object storage beside
 * a private registry lives there.
 */
function guardedLookup(trustedHosts: readonly string[]): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const trusted = trustedHosts.some((entry) => entry.trim().toLowerCase() === hostname);
      const allowed = addresses.filter(({ address }) => {
        const range = rangeOf(address);
        return trusted || (range !== "loopback" && range !== "linkLocal");
      });
      const [first] = allowed;
      if (!first) return callback(new RefusedAddress(hostname), "", 0);
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

class RefusedAddress extends RegistryError {
  constructor(hostname: string) {
    super(
      "forbidden",
      `The registry sent us to ${hostname}, which is an address of this machine or its metadata service. If that is meant, add ${hostname} to the trusted hosts of this connection.`,
    );
  }
}
