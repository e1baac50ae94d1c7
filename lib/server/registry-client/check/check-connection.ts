import "server-only";
import type { CheckItem } from "@/lib/core/api/registries";
import type { RegistryClient } from "../http/client";
import { RegistryError } from "../errors/errors";
import { rangeOf } from "../http/hosts";
import { ping } from "../read/ping";
import type { PingResult } from "../types";
import { failed, ok, unknown, warning } from "./check-item";

/** Reachable, TLS and authentication: what one ping tells. `ping` null: nothing further can be asked. */
export async function checkConnection(
  client: RegistryClient,
): Promise<{ items: CheckItem[]; ping: PingResult | null }> {
  try {
    const result = await ping(client);
    return {
      items: [ok("reachable", `${client.base.host} answers.`), tls(client), signIn(client, result)],
      ping: result,
    };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { items: explain(client, error), ping: null };
  }
}

function tls(client: RegistryClient): CheckItem {
  const { base, settings } = client;
  if (!base.secure) {
    return rangeOf(base.hostname) === "loopback"
      ? ok("tls", "Plain http, on this machine only.")
      : warning(
          "tls",
          "Plain http: passwords and contents travel unprotected.",
          "Give the registry a certificate and use its https address.",
        );
  }
  if (settings.skipTlsVerify) {
    return warning(
      "tls",
      "The certificate is not verified: anybody in between can pose as this registry.",
      "Paste the registry's CA into this connection and switch verification on again.",
    );
  }
  return ok("tls", settings.ca ? "Verified with this connection's own CA." : "Verified.");
}

function signIn(client: RegistryClient, { authentication }: PingResult): CheckItem {
  const { hasCredentials } = client.auth;
  if (authentication === "none") {
    return ok(
      "authentication",
      hasCredentials
        ? "The registry asks for no sign-in; the credentials given are sent all the same."
        : "The registry asks for no sign-in.",
    );
  }
  const way = authentication === "basic" ? "Basic" : "a token service";
  if (authentication === "unknown") {
    return warning(
      "authentication",
      "The registry asks for a kind of sign-in that is not known here.",
      "Drydock signs in with Basic or Bearer tokens.",
    );
  }
  if (hasCredentials) return ok("authentication", `Signed in with ${way}.`);
  return warning(
    "authentication",
    `The registry asks for a sign-in with ${way}, and this connection has no credentials.`,
    "Give a user and a password; without them only public content can be seen.",
  );
}

function explain(client: RegistryClient, error: RegistryError): CheckItem[] {
  const reached = ok("reachable", `${client.base.host} answers.`);
  const notReached = "Not asked: the registry was not reached.";
  switch (isOwnAddressRefused(client, error) ? "unreachable" : error.kind) {
    case "tls":
      return [
        ok("reachable", `Something listens at ${client.base.host}.`),
        failed("tls", error.message),
        unknown("authentication", "Not asked: there is no secure connection."),
      ];
    case "unauthenticated":
    case "forbidden":
      return [reached, tls(client), failed("authentication", error.message, adviceFor(error))];
    default:
      return [
        failed("reachable", error.message),
        unknown("tls", notReached),
        unknown("authentication", notReached),
      ];
  }
}

/** Drydock did not connect to the registry at all. */
function isOwnAddressRefused({ base }: RegistryClient, { facts }: RegistryError): boolean {
  const detail = facts.detail as { untrustedHost?: unknown } | undefined;
  return [base.host, base.hostname].some((host) => host === detail?.untrustedHost);
}

function adviceFor(error: RegistryError): string {
  return error.kind === "unauthenticated"
    ? "Check user and password. For token services an access token often takes the password's place."
    : "See the message; nothing was sent to the other host.";
}

/** What was seen to be open to everybody; nothing is said of what was not asked or was refused. */
export function openToEverybody(reads: boolean, deletes: boolean): CheckItem {
  const may = [...(reads ? ["read"] : []), ...(deletes ? ["delete"] : [])].join(" and ");
  const who = may === "" ? "" : `: whoever reaches it may ${may}`;
  return ok("authentication", `The registry asks for no sign-in${who}.`);
}
