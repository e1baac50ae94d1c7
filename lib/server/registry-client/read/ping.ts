import "server-only";
import { asRecord, parseJson } from "@/lib/core/oci/json";
import type { Vendor } from "@/lib/core/vendors";
import { phrase } from "../../phrases";
import { type Challenge, parseChallenges } from "../auth/challenge";
import { headerOf, headersOf, parseErrors, RegistryError } from "../errors/errors";
import type { RegistryClient } from "../http/client";
import type { Answer } from "../http/exchange";
import type { CallOptions, PingResult } from "../types";

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
    const isPage = /html/i.test(headerOf(answer, "content-type") ?? "");
    throw new RegistryError(
      "invalid",
      phrase(isPage ? "registryClient.webPageAt" : "registryClient.noRegistryAt", {
        url,
        status: String(status),
      }),
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

const byHost: readonly [RegExp, Vendor][] = [
  [/(^|\.)ghcr\.io$|^docker\.pkg\.github\.com$/, "ghcr"],
  [/(^|\.)docker\.io$/, "hub"],
  [/\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$|^public\.ecr\.aws$/, "ecr"],
  [/(^|\.)gcr\.io$|-docker\.pkg\.dev$/, "gar"],
  [/\.azurecr\.(io|cn|us)$/, "acr"],
  [/(^|\.)quay\.io$/, "quay"],
  [/^registry\.gitlab\.com$/, "gitlab"],
];

const byHeader: readonly [string, RegExp, Vendor][] = [
  ["gitlab-container-registry-version", /./, "gitlab"],
  ["x-jfrog-version", /./, "artifactory"],
  ["x-artifactory-id", /./, "artifactory"],
  ["server", /nexus/i, "nexus"],
  ["server", /^zot/i, "zot"],
  ["x-gitea-version", /./, "gitea"],
];

/** What a realm or service gives away about who wrote the token service. */
const byChallenge: readonly [RegExp, Vendor][] = [
  [/harbor/i, "harbor"],
  [/gitlab|\/jwt\/auth/i, "gitlab"],
  [/sonatype|nexus/i, "nexus"],
  [/artifactory|\/api\/docker\//i, "artifactory"],
  [/ecr\.amazonaws\.com/i, "ecr"],
  [/quay|\/v2\/auth(\?|$|\s)/i, "quay"],
  [/\bzot\b/i, "zot"],
  [/auth\.docker\.io/i, "hub"],
  [/gitea|forgejo|\/v2\/token\s+container_registry/i, "gitea"],
];

/**
 * Product as far as an answer to `/v2/` tells; "unknown" rather than a wrong guess. Distribution has nothing of
 * its own there: its version header is in the old specification, and many products send it.
 */
export function guessVendor(
  answer: Answer,
  challenges: readonly Challenge[],
  hostname: string,
): Vendor {
  const host = byHost.find(([pattern]) => pattern.test(hostname));
  if (host) return host[1];
  const header = byHeader.find(([name, pattern]) => pattern.test(headerOf(answer, name) ?? ""));
  if (header) return header[2];
  const clues = challenges
    .map(({ parameters }) => `${parameters["realm"] ?? ""} ${parameters["service"] ?? ""}`)
    .join("\n");
  const challenge = byChallenge.find(([pattern]) => pattern.test(clues));
  if (challenge) return challenge[1];
  return "unknown";
}
