import "server-only";
import type { LookupFunction } from "node:net";
import { buildConnector } from "undici";
import type { RegistryDeps } from "./deps";
import { RegistryError } from "./errors";
import { isTrustedHost, rangeOf, type Place } from "./hosts";

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
  throw refusal(target.host, "is a link-local address, such as a cloud's metadata service has");
}

/**
 * Connects like undici, but decides by the address that a name has at that moment: a name that was
 * harmless when it was looked at may resolve to something else when it is connected to (DNS rebinding).
 * Private ranges are let through by name, because object storage beside a private registry lives there.
 */
export function guardedConnector(
  guard: Guard,
  options: buildConnector.BuildOptions,
): buildConnector.connector {
  const open = buildConnector({ ...options, lookup: guard.lookup as LookupFunction });
  const guarded = buildConnector({ ...options, lookup: guardedLookup(guard) });
  return (target, callback) => {
    const named = isTrustedHost(target satisfies Place, guard.trustedHosts);
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
        const what = "is an address of this machine, its link or its metadata service";
        return callback(refusal(hostname, what), "", 0);
      }
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

function refusal(host: string, what: string): RegistryError {
  return new RegistryError(
    "forbidden",
    `${host} ${what}, so no connection was made. If that is meant, an admin can add ${host} to the trusted hosts of this connection.`,
    { detail: { untrustedHost: host } },
  );
}
