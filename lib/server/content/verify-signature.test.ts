import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as examples from "@/lib/core/artifact/testing/examples";
import { bytesOf, makePair, notVerified, signAsCosign, Signers } from "./testing/signers";
import { loadTrustedKeys } from "./trusted-keys";
import { verifySignature } from "./verify-signature";

let signers: Signers;
beforeAll(async () => {
  signers = await Signers.start();
});
beforeEach(() => signers.trustNobody());
afterAll(() => signers.stop());

/** DSSE of a statement. The bytes that are signed are put together here by hand. */
function envelope(key: KeyObject): ReturnType<typeof examples.envelopeOf> {
  const made = examples.envelopeOf(
    examples.statementOf("https://example.com/v1", { text: "größer" }),
  );
  const payload = Buffer.from(made.payload, "base64");
  const data = Buffer.concat([
    Buffer.from(`DSSEv1 28 application/vnd.in-toto+json ${payload.length} `),
    payload,
  ]);
  return { ...made, signatures: [{ keyid: "", sig: sign(null, data, key).toString("base64") }] };
}

test.each(["prime256v1", "secp384r1", "secp521r1"])(
  "cosign's signature is verified, whichever curve it is on: %s",
  async (curve) => {
    const { publicKey, privateKey } = makePair(curve);
    const stored = signAsCosign(privateKey);
    await signers.trustKey("other.pub", makePair(curve).publicKey);
    expect(await signers.check(stored)).toEqual(notVerified("noKeyFits"));
    await signers.trustKey("release.pub", publicKey);
    expect(await signers.check(stored)).toEqual({
      state: "verified",
      by: "key",
      file: "release.pub",
    });
  },
);

test("one character of what is signed decides", async () => {
  const { publicKey, privateKey } = makePair("prime256v1");
  await signers.trustKey("release.pub", publicKey);
  const stored = signAsCosign(privateKey);
  const changed = Buffer.from(stored.bytes.toString().replace("team/app", "team/apq"));
  expect(await signers.check({ ...stored, bytes: changed })).toEqual(notVerified("noKeyFits"));
});

test("an envelope is verified over its type and its payload", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  await signers.trustKey("release.pub", publicKey);
  const made = envelope(privateKey);
  const verified = { state: "verified", by: "key", file: "release.pub" };
  expect(await signers.check({ bytes: bytesOf(made) })).toEqual(verified);
  const bundle = { verificationMaterial: { publicKey: { hint: "x" } }, dsseEnvelope: made };
  expect(await signers.check({ bytes: bytesOf(bundle) })).toEqual(verified);
  const attested = { "dev.cosignproject.cosign/signature": "" };
  expect(await signers.check({ bytes: bytesOf(made), annotations: attested })).toEqual(verified);
  const other = { ...made, payloadType: "application/vnd.in-toto+json2" };
  expect(await signers.check({ bytes: bytesOf(other) })).toEqual(notVerified("noKeyFits"));
});

test("one that anybody could break counts for nothing", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  await signers.trustKey("short.pub", publicKey);
  expect(await signers.check(signAsCosign(privateKey))).toEqual(notVerified("noKeyFits"));
});

test("a bundle over bytes that are not stored with it cannot be verified", async () => {
  await signers.trustKey("release.pub", makePair("prime256v1").publicKey);
  expect(await signers.check({ bytes: bytesOf(examples.bundleOf("")) })).toEqual(
    notVerified("incomplete"),
  );
});

test("nothing is verified without one, and what cannot be read is named", async () => {
  const { publicKey, privateKey } = makePair("prime256v1");
  const stored = signAsCosign(privateKey);
  expect(verifySignature(null, await loadTrustedKeys(undefined), 0)).toEqual(notVerified("noKeys"));
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  await signers.trust(
    "both.pem",
    pem + (publicKey.export({ type: "spki", format: "pem" }) as string),
  );
  await signers.trust("empty.pub", "");
  await signers.trust("large.pub", "x".repeat(70_000));
  await mkdir(join(signers.trusted, "folder"));
  await mkdir(join(signers.trusted, "..data"));
  const unread = ["both.pem", "empty.pub", "folder", "large.pub"];
  expect(await signers.check(stored)).toEqual(notVerified("noKeyFits", ...unread));
  await rm(signers.trusted, { recursive: true });
  expect(await signers.check(stored)).toEqual(notVerified("noKeyFits", "DRYDOCK_TRUSTED_KEYS"));
});
