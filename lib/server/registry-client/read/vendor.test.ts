import { describe, expect, test } from "vitest";
import { vendorNames, type Vendor } from "@/lib/core/vendors";
import { parseChallenges } from "../auth/challenge";
import { guessVendor } from "./ping";

interface Sample {
  host?: string;
  headers?: Record<string, string>;
}

const bearer = (realm: string, service: string) => ({
  headers: { "www-authenticate": `Bearer realm="${realm}",service="${service}"` },
});

/** What each product is known by here; Distribution shows only when it is asked more: see the check. */
const samples: Record<Exclude<Vendor, "unknown" | "distribution">, Sample[]> = {
  harbor: [bearer("https://registry.example/service/token", "harbor-registry")],
  zot: [bearer("https://registry.example/zot/auth/token", "zot"), { headers: { server: "zot" } }],
  gitlab: [
    { host: "registry.gitlab.com" },
    bearer("https://git.example/jwt/auth", "container_registry"),
  ],
  gitea: [
    { headers: { "x-gitea-version": "1.22" } },
    bearer("https://registry.example/v2/token", "container_registry"),
  ],
  nexus: [{ headers: { server: "Nexus/3.70" } }],
  artifactory: [{ headers: { "x-jfrog-version": "7" } }],
  quay: [{ host: "quay.io" }, bearer("https://registry.example/v2/auth", "registry.example")],
  hub: [
    { host: "registry-1.docker.io" },
    bearer("https://auth.docker.io/token", "registry.docker.io"),
  ],
  ghcr: [{ host: "ghcr.io" }],
  ecr: [{ host: "1.dkr.ecr.eu-west-1.amazonaws.com" }],
  acr: [{ host: "team.azurecr.io" }],
  gar: [{ host: "europe-docker.pkg.dev" }, { host: "gcr.io" }],
};

const guess = ({ host = "registry.example", headers = {} }: Sample) => {
  const challenge = headers["www-authenticate"];
  const challenges = parseChallenges(challenge === undefined ? [] : [challenge]);
  const answer = { status: 200, headers, body: Buffer.alloc(0), origin: `https://${host}` };
  return guessVendor(answer, challenges, host);
};

describe("guessVendor", () => {
  test.each(Object.entries(samples))("finds %s out", (vendor, signs) => {
    for (const sample of signs) expect(guess(sample)).toBe(vendor);
  });

  test("every product of the table can be found out, or is the one for all others", () => {
    const header = { "docker-distribution-api-version": "registry/2.0" };
    const found = [...Object.keys(samples), guess({}), "distribution"];
    expect(found.toSorted()).toEqual(vendorNames.toSorted());
    expect(guess({ headers: header }), "many products send it").toBe("unknown");
  });
});
