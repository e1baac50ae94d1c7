import "server-only";
import { asRecord, parseJson } from "@/lib/core/oci/json";
import { parseChallenges } from "../auth/challenge";
import type { RegistryClient } from "../client";
import { headerOf, headersOf, parseErrors } from "../error-body";
import { RegistryError } from "../errors";
import type { Answer } from "../exchange";
import type { CallOptions, PingResult } from "../types";
import { guessVendor } from "../vendor";

/**
 * `GET /v2/`, first without credentials to learn how the registry wants to be asked, then with those
 * that there are. Throws when no registry is there or when it does not take them.
 */
export async function ping(client: RegistryClient, options?: CallOptions): Promise<PingResult> {
  const call = { method: "GET" as const, path: "", scope: null, options, timeoutMs: 15_000 };
  const open = await client.call({ ...call, raw: true });
  assertRegistry(client, open);
  const challenges = parseChallenges(headersOf(open, "www-authenticate"));
  const guess = (answer: Answer) => guessVendor(answer, challenges, client.base.hostname);
  const result: PingResult = {
    vendor: client.settings.vendor ?? guess(open),
    authentication: "none",
  };
  if (open.status === 401 || challenges.length > 0) {
    client.auth.learn(challenges);
    const { mode } = client.auth;
    result.authentication = mode === "none" ? "unknown" : mode;
  } else if (client.auth.mode === "unknown") client.auth.assumeOpen();
  if (open.status === 401 && client.auth.hasCredentials) {
    const answer = await client.call(call);
    if (answer.status !== 200) throw client.failure(answer, call);
    // Where a web server in front asks for the sign-in, its refusal says nothing about the registry.
    if (result.vendor === "unknown") result.vendor = guess(answer);
  }
  return result;
}

function assertRegistry(client: RegistryClient, answer: Answer): void {
  const { status } = answer;
  const url = `${client.base.origin}${client.base.prefix}/v2/`;
  const says = headerOf(answer, "docker-distribution-api-version") !== null;
  if (status === 401 && (says || headerOf(answer, "www-authenticate") !== null)) return;
  if (status === 200 && (says || isOpenAnswer(answer))) return;
  if (status === 200 || status === 404) {
    const what = /html/i.test(headerOf(answer, "content-type") ?? "")
      ? "a web page"
      : "no registry";
    throw new RegistryError(
      "invalid",
      `There is ${what} at ${url} (status ${status}). Check the address; a registry below a path needs that path, e.g. https://host/registry.`,
      { method: "GET", url, status },
    );
  }
  throw client.failure(answer, { method: "GET", path: "", scope: null });
}

/** The specification leaves the body open: Distribution sends `{}`, others nothing or a word of JSON. */
function isOpenAnswer(answer: Answer): boolean {
  if (answer.body.length === 0) return !/html/i.test(headerOf(answer, "content-type") ?? "");
  const json = parseJson(answer.body.toString("utf8"));
  return (
    parseErrors(answer).length === 0 && (asRecord(json) !== null || typeof json !== "undefined")
  );
}
