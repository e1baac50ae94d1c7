import { describe, expect, test } from "vitest";
import type { Certificate } from "../api/artifacts";
import { readDocument } from "./read-document";
import { noMeans } from "./testing/no-means";
import * as examples from "./testing/examples";

const { subjectDigest, simpleSigning, rekorBundle, bundleOf, notationOf } = examples;
const base64 = Buffer.from("a certificate").toString("base64");
const pem = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;

/** What the test's certificates say, instead of a real one: the server reads those. */
const readCertificate = (der: Uint8Array): Certificate | null =>
  Buffer.from(der).toString() === "a certificate" ? certificate : null;
const certificate: Certificate = {
  ...{ subject: null, issuer: "CN=sigstore", names: ["robin@example.com"], oidcIssuer: null },
  ...{ from: 1, until: 2, key: "EC" },
};

const read = (
  value: unknown,
  annotations: Record<string, string> = {},
  mediaType = "application/json",
) =>
  readDocument(
    Buffer.from(JSON.stringify(value)),
    { mediaType, annotations, config: null },
    { ...noMeans, readCertificate },
  );

describe("signatures", () => {
  test("cosign's: the payload's claims, the annotations' certificates and entry of the log", () => {
    const document = read(simpleSigning, {
      "dev.cosignproject.cosign/signature": "MEUCIQ",
      "dev.sigstore.cosign/certificate": pem,
      "dev.sigstore.cosign/chain": pem + pem,
      "dev.sigstore.cosign/bundle": JSON.stringify(rekorBundle),
    });
    expect(document.content).toEqual({
      ...{ kind: "signature", reference: "registry.example/team/app", digest: subjectDigest },
    });
    expect(document.signature).toEqual({
      ...{ format: "cosign", signed: null, tool: null },
      certificates: [certificate, certificate, certificate],
      log: { index: 42, time: Date.UTC(2026, 2, 1, 10) },
      check: {
        data: Buffer.from(JSON.stringify(simpleSigning)),
        signatures: [new Uint8Array(Buffer.from("MEUCIQ", "base64"))],
        certificates: Array(3).fill(new Uint8Array(Buffer.from("a certificate"))) as Uint8Array[],
        ...{ algorithm: "cosign", expires: null },
      },
    });
  });

  test("cosign's with a key has no certificate", () => {
    const { signature } = read(simpleSigning, { "dev.cosignproject.cosign/signature": "MEUCIQ" });
    expect(signature).toMatchObject({ format: "cosign", certificates: [], log: null });
  });

  test("a Sigstore bundle, over bytes and over a statement", () => {
    expect(read(bundleOf(base64))).toMatchObject({
      content: { kind: "signature", digest: subjectDigest },
      signature: {
        format: "sigstore",
        certificates: [certificate],
        log: { index: 43, time: Date.UTC(2026, 2, 1, 10, 0, 1) },
      },
    });
    const statement = examples.statementOf("https://sigstore.dev/cosign/sign/v1", {});
    const { messageSignature: _, ...bundle } = bundleOf(base64);
    const document = read({ ...bundle, dsseEnvelope: examples.envelopeOf(statement) });
    expect(document).toMatchObject({
      content: { kind: "signature", digest: subjectDigest },
      signature: { format: "sigstore" },
    });
  });

  test("Notation's in JWS", () => {
    expect(read(notationOf(base64), {}, "application/jose+json")).toMatchObject({
      content: { kind: "signature", reference: null, digest: subjectDigest },
      signature: {
        ...{ format: "notation", tool: "notation-go/1.1.0", signed: Date.UTC(2026, 2, 1, 10) },
        ...{ certificates: [certificate], log: null },
      },
      payload: { text: expect.stringContaining("targetArtifact") as string },
    });
  });

  test("what is named COSE and is none is no signature", () => {
    const document = read({}, {}, "application/cose");
    expect(document).toMatchObject({ content: { kind: "unknown" }, signature: null });
  });

  test("an envelope alone has one, of which it says nothing", () => {
    const envelope = examples.envelopeOf(examples.statementOf("https://example.com/v1", {}));
    expect(read(envelope).signature).toMatchObject({ format: "dsse", certificates: [] });
    expect(read({ ...envelope, signatures: [] }).signature).toBeNull();
    const many = Array(100_000).fill(envelope.signatures[0]) as object[];
    const { check } = read({ ...envelope, signatures: many }).signature ?? {};
    expect(check?.signatures).toHaveLength(10);
  });

  test("what is no certificate is left out, and of very many the first are looked at", () => {
    const annotations = {
      "dev.sigstore.cosign/certificate": "-----BEGIN CERTIFICATE-----\n%%%",
      "dev.sigstore.cosign/chain": pem.repeat(10_000),
      "dev.sigstore.cosign/bundle": '{"Payload":{"logIndex":-1,"integratedTime":1e300}}',
    };
    const { signature } = read(simpleSigning, annotations);
    expect(signature?.certificates).toHaveLength(9);
    expect(signature?.log).toEqual({ index: null, time: null });
  });
});
