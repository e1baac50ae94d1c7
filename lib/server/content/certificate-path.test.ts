import { createHash, type X509Certificate } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isSafelySigned, readUse } from "@/lib/core/artifact/certificate-use";
import {
  issuer,
  makePair,
  notVerified,
  type Party,
  signAsCosign,
  signer,
  Signers,
} from "./testing/signers";

const DAY_MS = 86_400_000;

let signers: Signers;
beforeAll(async () => {
  signers = await Signers.start();
});
beforeEach(() => signers.trustNobody());
afterAll(() => signers.stop());

let root: Party;
let between: Party;
let robin: Party;
beforeAll(async () => {
  root = await signers.make("root");
  const [first = "", ...rest] = issuer;
  between = await signers.make("between", {
    by: root,
    extensions: [`${first},pathlen:0`, ...rest],
  });
  robin = await signers.make("robin", { by: between, extensions: signer, rsa: true });
});

const verified = { state: "verified", by: "root", file: "root.crt" };

test("a certificate that comes from it verifies, through the issuers that are stored with it", async () => {
  await signers.trustParty(root);
  expect(await signers.check(signAsCosign(robin.key, robin, between))).toEqual(verified);
  expect(await signers.check(signAsCosign(robin.key, robin, root, between))).toEqual(verified);
  expect(await signers.check(signAsCosign(robin.key, robin))).toEqual(notVerified("unknownRoot"));
  await signers.trustParty(between);
  expect(await signers.check(signAsCosign(robin.key, robin))).toEqual({
    ...verified,
    file: "between.crt",
  });
});

test("a certificate that is itself among those trusted needs no other", async () => {
  await signers.trustParty(robin);
  expect(await signers.check(signAsCosign(robin.key, robin))).toEqual({
    ...verified,
    file: "robin.crt",
  });
});

test("a signature that its own certificate has not made is wrong, whatever is trusted", async () => {
  await signers.trustParty(root);
  const stored = signAsCosign(makePair("prime256v1").privateKey, robin, between);
  expect(await signers.check(stored)).toEqual(notVerified("wrong"));
});

test("it has to be valid now", async () => {
  await signers.trustParty(root);
  const brief = await signers.make("brief", { by: between, extensions: signer, days: 1 });
  const stored = signAsCosign(brief.key, brief, between);
  expect(await signers.check(stored)).toEqual(verified);
  expect(await signers.check(stored, Date.now() + 2 * DAY_MS)).toEqual(notVerified("outOfDate"));
  expect(await signers.check(stored, Date.now() - 2 * DAY_MS)).toEqual(notVerified("outOfDate"));
});

test.each([
  ["its key is for something else", ["keyUsage=critical,keyEncipherment"], "notForSigning"],
  ["it is for servers", ["extendedKeyUsage=serverAuth"], "notForSigning"],
  ["it has what is critical and unknown", ["1.2.3.4=critical,ASN1:NULL"], "notForSigning"],
])("a signer's certificate does not count where %s", async (_, extensions, reason) => {
  await signers.trustParty(root);
  const odd = await signers.make("odd", { by: between, extensions });
  expect(await signers.check(signAsCosign(odd.key, odd, between))).toEqual(notVerified(reason));
});

test.each([
  ["that is none", signer],
  ["with limits of names", [...issuer, "nameConstraints=permitted;DNS:example.com"]],
  ["that may not sign certificates", [issuer[0] ?? "", "keyUsage=critical,digitalSignature"]],
])("nobody is verified by an issuer %s", async (_, extensions) => {
  await signers.trustParty(root);
  const odd = await signers.make("issuer", { by: root, extensions });
  const eve = await signers.make("eve", { by: odd, extensions: signer });
  expect(await signers.check(signAsCosign(eve.key, eve, odd))).toEqual(notVerified("unknownRoot"));
});

test("no more issuers stand between than one of them allows", async () => {
  await signers.trustParty(root);
  const further = await signers.make("further", { by: between });
  const eve = await signers.make("eve", { by: further, extensions: signer });
  expect(await signers.check(signAsCosign(eve.key, eve, further, between))).toEqual(
    notVerified("unknownRoot"),
  );
});

test("what is signed over SHA-1 counts for nothing", async () => {
  await signers.trustParty(root);
  const old = await signers.make("old", { by: root, extensions: signer, hash: "sha1" });
  expect(await signers.check(signAsCosign(old.key, old))).toEqual(notVerified("unknownRoot"));
});

test("another root of the same name is another root", async () => {
  const first = await signers.make("twin");
  const eve = await signers.make("eve", { by: first, extensions: signer });
  await signers.trustParty(await signers.make("twin"));
  expect(await signers.check(signAsCosign(eve.key, eve))).toEqual(notVerified("unknownRoot"));
});

test("a crowd of certificates that could all have issued each other takes no time", async () => {
  const first = await signers.make("crowd");
  const eve = await signers.make("eve", { by: first, extensions: signer });
  const crowd = [first];
  while (crowd.length < 9) crowd.push(await signers.make(`crowd-${crowd.length}`, { like: first }));
  expect(crowd[1]?.certificate.checkIssued(crowd[8]?.certificate as X509Certificate)).toBe(true);
  await signers.trustParty(root);
  expect(await signers.check(signAsCosign(eve.key, eve, ...crowd))).toEqual(
    notVerified("unknownRoot"),
  );
});

test("no bytes make the reader of a certificate's use throw", () => {
  const der = robin.certificate.raw;
  const spoiled = fc
    .tuple(fc.integer({ min: 0, max: der.length - 1 }), fc.integer({ min: 0, max: 255 }))
    .map(([at, byte]) => Buffer.from(der).fill(byte, at, at + 1));
  fc.assert(
    fc.property(spoiled, (bytes) => {
      readUse(bytes);
      isSafelySigned(bytes);
      readUse(bytes.subarray(0, createHash("sha256").update(bytes).digest()[0]));
    }),
  );
});
