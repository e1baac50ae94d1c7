import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../../phrases";
import type { RegistryClient } from "../http/client";
import { RegistryError } from "../errors/errors";
import { rangeOf } from "../http/hosts";
import { ping } from "../read/ping";
import type { PingResult } from "../types";
import { failed, type FoundItem, ok, unknown, warning } from "./check-item";

/** Reachable, TLS and authentication: what one ping tells. `ping` null: nothing further can be asked. */
export async function checkConnection(
  client: RegistryClient,
): Promise<{ items: FoundItem[]; ping: PingResult | null }> {
  try {
    const result = await ping(client);
    return { items: [answers(client), tls(client), signIn(client, result)], ping: result };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { items: explain(client, error), ping: null };
  }
}

const answers = ({ base }: RegistryClient) =>
  ok("reachable", phrase("check.answers", { host: base.host }));

function tls(client: RegistryClient): FoundItem {
  const { base, settings } = client;
  if (!base.secure) {
    return rangeOf(base.hostname) === "loopback"
      ? ok("tls", phrase("check.plainHere"))
      : warning("tls", phrase("check.plain"), phrase("check.plainAdvice"));
  }
  if (settings.skipTlsVerify) {
    return warning("tls", phrase("check.unverified"), phrase("check.unverifiedAdvice"));
  }
  return ok("tls", phrase(settings.ca ? "check.verifiedByCa" : "check.verified"));
}

function signIn(client: RegistryClient, { authentication }: PingResult): FoundItem {
  const { hasCredentials } = client.auth;
  if (authentication === "none") {
    return ok(
      "authentication",
      phrase(hasCredentials ? "check.noSignInButSent" : "check.noSignIn"),
    );
  }
  if (authentication === "unknown") {
    return warning(
      "authentication",
      phrase("check.unknownSignIn"),
      phrase("check.unknownSignInAdvice"),
    );
  }
  const basic = authentication === "basic";
  if (hasCredentials) {
    return ok("authentication", phrase(basic ? "check.signedInBasic" : "check.signedInToken"));
  }
  return warning(
    "authentication",
    phrase(basic ? "check.wantsBasic" : "check.wantsToken"),
    phrase("check.credentialsAdvice"),
  );
}

function explain(client: RegistryClient, error: RegistryError): FoundItem[] {
  const notReached = phrase("check.notReached");
  switch (isOwnAddressRefused(client, error) ? "unreachable" : error.kind) {
    case "tls":
      return [
        ok("reachable", phrase("check.listens", { host: client.base.host })),
        failed("tls", error.said),
        unknown("authentication", phrase("check.notSecure")),
      ];
    case "unauthenticated":
    case "forbidden":
      return [answers(client), tls(client), failed("authentication", error.said, adviceFor(error))];
    default:
      return [
        failed("reachable", error.said),
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

function adviceFor(error: RegistryError): Phrase {
  return phrase(error.kind === "unauthenticated" ? "check.refusedAdvice" : "check.forbiddenAdvice");
}

/** What was seen to be open to everybody; nothing is said of what was not asked or was refused. */
export function openToEverybody(reads: boolean, deletes: boolean): FoundItem {
  const both = reads && deletes ? "check.openForBoth" : "check.openForReading";
  const said = reads ? both : deletes ? "check.openForDeleting" : "check.noSignIn";
  return ok("authentication", phrase(said));
}
