import "server-only";
import type { Vendor } from "@/lib/core/vendors";
import type { Challenge } from "./auth/challenge";
import { headerOf } from "./error-body";
import type { Answer } from "./exchange";

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
