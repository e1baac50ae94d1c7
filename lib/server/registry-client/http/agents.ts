import "server-only";
import type { LookupFunction } from "node:net";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { Agent, buildConnector, type Dispatcher } from "undici";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../../phrases";
import { RegistryError } from "../errors/errors";
import type { RegistryDeps, RegistrySettings } from "../types";
import { createProxyAgent, type ProxyAgent } from "./forward-proxy";
import { type BaseUrl, isTrustedHost, type HostOfUrl, rangeOf } from "./hosts";

export interface Agents {
  /** See ProxyAgent. */
  proxyFor: ProxyAgent["proxyFor"];
  /** The registry itself. */
  home: Dispatcher;
  /** Hosts that the registry names: no client certificate goes there, nor a way into this machine. */
  away(): Dispatcher;
  close(): Promise<void>;
  /** Once what is under way has been answered. */
  closeWhenIdle(): Promise<void>;
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
    return {
      proxyFor,
      home: dispatcher,
      away: () => dispatcher,
      close: leave,
      closeWhenIdle: leave,
    };
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
    closeWhenIdle: async () => {
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
 * certificate. One context for all connections, since reading all the roots again takes milliseconds.
 */
function trust(ca: string | null, client: { cert?: string; key?: string }): TlsOptions {
  if (ca === null && !client.cert) return {};
  try {
    const authorities = ca === null ? {} : { ca: [...rootCertificates, ca] };
    return { secureContext: createSecureContext({ ...authorities, ...client }) };
  } catch (error) {
    throw new RegistryError("tls", phrase("registryClient.pemUnreadable"), {}, { cause: error });
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

interface Guard {
  /** Hosts that an admin has named: whatever address they have is meant. */
  trustedHosts: readonly string[];
  /** Whether a name may lead to this machine. */
  loopback: boolean;
  lookup: RegistryDeps["lookup"];
}

/** Throws where the address itself is link-local and no admin has named it. */
export function assertMayConnect(origin: string, trustedHosts: readonly string[]): void {
  const target = new URL(origin);
  if (rangeOf(target.hostname) !== "linkLocal" || isTrustedHost(target, trustedHosts)) return;
  const { host } = target;
  throw untrusted(host, phrase("registryClient.linkLocal", { host }));
}

/**
 * Connects like undici, but decides by the address that a name has at that moment: a name that was
 * harmless when it was looked at may resolve to something else when it is connected to (DNS rebinding).
 * Private ranges are let through by name, because object storage beside a private registry lives there.
 */
function guardedConnector(
  guard: Guard,
  options: buildConnector.BuildOptions,
): buildConnector.connector {
  const open = buildConnector({ ...options, lookup: guard.lookup as LookupFunction });
  const guarded = buildConnector({ ...options, lookup: guardedLookup(guard) });
  return (target, callback) => {
    const named = isTrustedHost(target satisfies HostOfUrl, guard.trustedHosts);
    return (named ? open : guarded)(target, callback);
  };
}

function guardedLookup({ loopback, lookup }: Guard): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const allowed = addresses.filter(({ address }) => {
        const range = rangeOf(address);
        return range !== "linkLocal" && (loopback || range !== "loopback");
      });
      const [first] = allowed;
      if (!first) {
        const said = phrase("registryClient.ownMachine", { host: hostname });
        return callback(untrusted(hostname, said), "", 0);
      }
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

function untrusted(host: string, said: Phrase): RegistryError {
  return new RegistryError("forbidden", said, { detail: { untrustedHost: host } });
}
