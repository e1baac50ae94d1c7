import { sign } from "node:crypto";
import { encode, Tagged } from "cborg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readDocument } from "@/lib/core/artifact/read-document";
import * as examples from "@/lib/core/artifact/testing/examples";
import {
  bytesOf,
  means,
  notVerified,
  type Party,
  signer,
  Signers,
  type Stored,
} from "./testing/signers";

const DAY_MS = 86_400_000;

let signers: Signers;
beforeAll(async () => {
  signers = await Signers.start();
});
beforeEach(() => signers.trustNobody());
afterAll(() => signers.stop());

let root: Party;
let robin: Party;
beforeAll(async () => {
  root = await signers.make("root");
  robin = await signers.make("robin", { by: root, extensions: signer, rsa: true });
});

const verified = { state: "verified", by: "root", file: "root.crt" };

test("Notation's JWS is verified, until it expires, and not where something critical is unknown", async () => {
  await signers.trustParty(root);
  const jws = (add: object): Stored => {
    const made = examples.notationOf("");
    const header = JSON.parse(Buffer.from(made.protected, "base64url").toString()) as object;
    const protect = Buffer.from(JSON.stringify({ ...header, ...add })).toString("base64url");
    const data = Buffer.from(`${protect}.${made.payload}`);
    const signature = sign("sha256", data, { key: robin.key, padding: 6, saltLength: 32 });
    const x5c = [robin.certificate.raw.toString("base64")];
    return {
      bytes: bytesOf({
        ...{ ...made, protected: protect, signature: signature.toString("base64url") },
        header: { x5c },
      }),
    };
  };
  expect(await signers.check(jws({}))).toEqual(verified);
  const expiry = "io.cncf.notary.expiry";
  const later = new Date(Date.now() + DAY_MS).toISOString();
  const expiring = jws({ crit: [expiry], [expiry]: later });
  expect(await signers.check(expiring)).toEqual(verified);
  expect(await signers.check(expiring, Date.now() + 2 * DAY_MS)).toEqual(notVerified("outOfDate"));
  expect(await signers.check(jws({ [expiry]: "soon" }))).toEqual(notVerified("incomplete"));
  const plugin = "io.cncf.notary.verificationPlugin";
  expect(await signers.check(jws({ crit: [plugin], [plugin]: "x" }))).toEqual(
    notVerified("incomplete"),
  );
  expect(await signers.check(jws({ crit: plugin }))).toEqual(notVerified("incomplete"));
  expect(await signers.check(jws({ alg: "none" }))).toEqual(notVerified("incomplete"));
  expect(await signers.check(jws({ alg: "ES256" }))).toEqual(notVerified("wrong"));
});

test("Notation's COSE is read and verified", async () => {
  await signers.trustParty(root);
  const robert = await signers.make("robert", { by: root, extensions: signer });
  const payload = Buffer.from(examples.notationOf("").payload, "base64url");
  const at = new Tagged(1, 1_772_359_200);
  const header = encode(
    new Map<unknown, unknown>([
      [1, -7],
      [2, ["io.cncf.notary.signingScheme"]],
      ["io.cncf.notary.signingTime", at],
      ["io.cncf.notary.signingScheme", "notary.x509"],
    ]),
  );
  // Sig_structure in CBOR by hand: four parts, a text of ten, and bytes with their length.
  const byteString = (bytes: Uint8Array) =>
    Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const text = Buffer.from("Signature1");
  const [short, long] = [
    (bytes: Uint8Array) => Buffer.concat([Buffer.from([0x58, bytes.length]), bytes]),
    byteString,
  ];
  const inBytes = (bytes: Uint8Array) => (bytes.length < 256 ? short(bytes) : long(bytes));
  const data = Buffer.concat([
    ...[Buffer.from([0x84, 0x6a]), text, inBytes(header), Buffer.from([0x40]), inBytes(payload)],
  ]);
  const signature = sign("sha256", data, { key: robert.key, dsaEncoding: "ieee-p1363" });
  const cose = (signed: Uint8Array) =>
    encode(
      new Tagged(18, [
        header,
        new Map<unknown, unknown>([
          [33, [new Uint8Array(robert.certificate.raw)]],
          ["io.cncf.notary.signingAgent", "notation-go/1.3.0"],
        ]),
        new Uint8Array(signed),
        new Uint8Array(signature),
      ]),
    );
  const stored = { bytes: cose(payload), mediaType: "application/cose" };
  expect(
    readDocument(stored.bytes, { ...stored, annotations: {}, config: null }, means),
  ).toMatchObject({
    content: { kind: "signature", digest: examples.subjectDigest },
    signature: {
      ...{ format: "notationCose", tool: "notation-go/1.3.0", signed: 1_772_359_200_000 },
      certificates: [{ subject: "CN=robert" }],
    },
  });
  expect(await signers.check(stored)).toEqual(verified);
  const other = Buffer.from(payload.toString().replace("528", "529"));
  expect(await signers.check({ ...stored, bytes: cose(other) })).toEqual(notVerified("wrong"));
});
