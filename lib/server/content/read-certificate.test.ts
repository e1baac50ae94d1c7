import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readExtensions } from "@/lib/core/artifact/certificate-extensions";
import { readCertificate } from "./read-certificate";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-signer-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A certificate with these extensions, made by the `openssl` program; DER. */
async function make(...extensions: string[]): Promise<Buffer> {
  const out = join(folder, "one.crt");
  await promisify(execFile)("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
    ...["-days", "2", "-subj", "/O=Example/CN=signer", "-keyout", join(folder, "key"), "-out", out],
    ...extensions.flatMap((extension) => ["-addext", extension]),
  ]);
  return new X509Certificate(await readFile(out)).raw;
}

const names = "subjectAltName=email:robin@example.com,URI:https://ci.example/team/app";

test("who it is for, who says so, how long, and by which key", async () => {
  const der = await make(names, "1.3.6.1.4.1.57264.1.8=ASN1:UTF8String:https://accounts.example");
  const certificate = readCertificate(der);
  expect(certificate).toMatchObject({
    ...{ subject: "O=Example, CN=signer", issuer: "O=Example, CN=signer" },
    names: ["robin@example.com", "https://ci.example/team/app"],
    ...{ oidcIssuer: "https://accounts.example", key: "EC prime256v1" },
  });
  const { from, until } = certificate ?? {};
  expect((until ?? 0) - (from ?? 0)).toBe(2 * 86_400_000);
});

test("the issuer as earlier certificates have it, without a type of its own", async () => {
  const octets = Buffer.from("https://older.example").toString("hex").replace(/../g, "$&:");
  const der = await make(names, `1.3.6.1.4.1.57264.1.1=DER:${octets.slice(0, -1)}`);
  expect(readCertificate(der)?.oidcIssuer).toBe("https://older.example");
});

test("a certificate without such extensions states neither", async () => {
  expect(readCertificate(await make())).toMatchObject({ names: [], oidcIssuer: null });
});

test("bytes that are none, or too many, are no certificate", () => {
  expect(readCertificate(Buffer.from("no certificate"))).toBeNull();
  expect(readCertificate(Buffer.alloc(100_000, 0x30))).toBeNull();
});

test("no bytes make the reader of extensions throw", async () => {
  const der = await make(names);
  const spoiled = fc
    .array(fc.tuple(fc.nat(der.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    .map((changes) => {
      const bytes = Buffer.from(der);
      for (const [at, value] of changes) bytes[at] = value;
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(spoiled, fc.uint8Array({ maxLength: 400 })), (bytes) => {
      expect(readExtensions(bytes).names.length).toBeLessThanOrEqual(20);
      readCertificate(bytes);
    }),
    { numRuns: 2000 },
  );
});
