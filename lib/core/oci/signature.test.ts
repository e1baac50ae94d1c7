import { expect, test } from "vitest";
import { parseReferrersTag } from "./referrers-tag";
import { isSignature, signatureTagOf } from "./signature";

const bundle = "application/vnd.dev.sigstore.bundle.v0.3+json";
const predicate = (type: string) => ({
  "dev.sigstore.bundle.content": "dsse-envelope",
  "dev.sigstore.bundle.predicateType": type,
});

test.each([
  ["an image", null, {}, false],
  ["cosign's own", "application/vnd.dev.cosign.simplesigning.v1+json", {}, true],
  ["Notation's", "application/vnd.cncf.notary.signature", {}, true],
  [
    "a bundle over the digest",
    bundle,
    { "dev.sigstore.bundle.content": "message-signature" },
    true,
  ],
  ["a bundle of cosign sign", bundle, predicate("https://sigstore.dev/cosign/sign/v1"), true],
  ["a bundle of provenance", bundle, predicate("https://slsa.dev/provenance/v1"), false],
  ["a bundle that says nothing", bundle, {}, false],
  ["an SBOM", "application/spdx+json", {}, false],
] as const)("%s", (_, artifactType, annotations, expected) => {
  expect(isSignature({ artifactType, annotations })).toBe(expected);
});

test("the tag of a digest's signatures leads back to that digest", () => {
  const digest = `sha256:${"a1".repeat(32)}`;
  expect(parseReferrersTag(signatureTagOf(digest))).toEqual({ subject: digest, type: "sig" });
});
