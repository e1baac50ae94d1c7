import { encode, Tagged } from "cborg";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ArtifactDocument, artifactDocument, type Verification } from "../api/artifacts";
import { MOST_PACKAGES } from "./bounds";
import { readDocument, type UnverifiedDocument } from "./read-document";
import { noMeans } from "./testing/no-means";
import * as examples from "./testing/examples";

const { spdx, cycloneDx, slsaFirst, slsaSecond, statementOf, envelopeOf } = examples;
const read = (text: string) =>
  readDocument(
    Buffer.from(text),
    { mediaType: "application/json", annotations: {}, config: null },
    noMeans,
  );

/** As the API answers it. */
function asVerified({ signature, ...document }: UnverifiedDocument): ArtifactDocument {
  if (!signature) return { ...document, signature };
  const { check: _, ...says } = signature;
  const verification: Verification = { state: "notVerified", reason: "noKeys", unread: [] };
  return { ...document, signature: { ...says, verification } };
}

/** A real document of which one value, wherever it is, has been replaced by any other. */
function spoiled(document: unknown) {
  const places: string[][] = [];
  const visit = (value: unknown, path: string[]) => {
    places.push(path);
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
  };
  visit(document, []);
  return fc
    .tuple(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 3 }))
    .map(([path, value]) => replaceAt(document, path, value));
}

function replaceAt(document: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(document))
    return document.map((item: unknown, at) =>
      String(at) === key ? replaceAt(item, rest, value) : item,
    );
  const record = document as Record<string, unknown>;
  return { ...record, [key]: replaceAt(record[key], rest, value) };
}

const documents = [
  spdx,
  cycloneDx,
  statementOf("https://slsa.dev/provenance/v0.2", slsaFirst),
  statementOf("https://slsa.dev/provenance/v1", slsaSecond),
  envelopeOf(statementOf("https://spdx.dev/Document", spdx)),
  examples.trivy,
  examples.grype,
  examples.sarif,
  examples.vex,
  examples.simpleSigning,
  examples.bundleOf("MAA="),
  examples.notationOf("MAA="),
];

describe("hostile documents", () => {
  test("with any value anywhere the reader does not throw, and answers its contract", () => {
    fc.assert(
      fc.property(fc.oneof(...documents.map(spoiled)), (document) => {
        const answer = asVerified(read(JSON.stringify(document) ?? ""));
        expect(artifactDocument.parse(answer)).toEqual(answer);
      }),
      { numRuns: 1000 },
    );
  });

  test("in COSE, with any bytes anywhere, the reader does not throw either", () => {
    const cose = { mediaType: "application/cose", annotations: {}, config: null };
    const readCose = (bytes: Uint8Array) => readDocument(bytes, cose, noMeans);
    const value = fc.jsonValue({ maxDepth: 3 });
    const bytes = fc.uint8Array();
    const part = fc.oneof(value, bytes, value.map(encode));
    const parts = fc.tuple(part, part, part, part).map((all) => encode(new Tagged(18, all)));
    fc.assert(
      fc.property(fc.oneof(parts, part.map(encode), bytes), (document) => {
        const answer = asVerified(readCose(document));
        expect(artifactDocument.parse(answer)).toEqual(answer);
      }),
      { numRuns: 1000 },
    );
    for (const nested of [0x81, 0xd2, 0x9f])
      expect(readCose(new Uint8Array(1_000_000).fill(nested)).content.kind).toBe("unknown");
  });

  test("of very many packages the first are read, and all counted", () => {
    const packages = Array.from({ length: 100_000 }, (_, at) => ({ name: `p${at}` }));
    const { content } = read(JSON.stringify({ ...spdx, packages }));
    expect(content).toMatchObject({ packageCount: 100_000 });
    expect(content.kind === "sbom" && content.packages.length).toBe(MOST_PACKAGES);
  });

  test("a million packages, and nesting without end, are not read", () => {
    const million = `{"bomFormat":"CycloneDX","components":[${'{"name":"p"},'.repeat(1_000_000)}{}]}`;
    const deep = `{"bomFormat":"CycloneDX","components":${'[{"components":'.repeat(60_000)}`;
    for (const text of [million, deep]) {
      expect(read(text).content).toEqual({ kind: "unread", reason: "notJson" });
    }
  });

  test("components within components are read as deep as JSON is", () => {
    let component: object = { name: "last" };
    for (let depth = 0; depth < 45; depth++) component = { name: "one", components: [component] };
    const { content } = read(JSON.stringify({ ...cycloneDx, components: [component] }));
    expect(content).toMatchObject({ kind: "sbom", packageCount: 46 });
  });

  test("keys of every object's prototype are no fields", () => {
    const text = `{"__proto__":{"spdxVersion":"SPDX-2.3"},"constructor":1}`;
    expect(read(text).content).toEqual({ kind: "unknown" });
    const subject = `{"name":"n","digest":{"__proto__":"x","constructor":"y"}}`;
    const { statement } = read(
      `{"_type":"https://in-toto.io/Statement/v1","subject":[${subject}]}`,
    );
    expect(statement?.subjects).toEqual([{ name: "n", digests: ["__proto__:x", "constructor:y"] }]);
  });

  test("what is no digest is left out", () => {
    const digests = { sha256: "ab".repeat(32), "a b": "c", sha1: "\u202e", "": "x", md5: {} };
    const { statement } = read(JSON.stringify(statementWith(digests)));
    expect(statement?.subjects[0]?.digests).toEqual([`sha256:${"ab".repeat(32)}`]);
  });

  test("a text is cut, never in the middle of a character", () => {
    const name = `${"x".repeat(999)}👍`;
    const { content } = read(JSON.stringify({ ...spdx, name }));
    expect(content).toMatchObject({ name: "x".repeat(999) });
    const { stored } = read(JSON.stringify("y".repeat(3_000_000)));
    expect(stored?.text.length).toBe(512 * 1024);
    expect(stored?.length).toBe(3_000_002);
  });
});

const statementWith = (digest: object) => ({
  ...statementOf("https://example.com/any", {}),
  subject: [{ name: "n", digest }],
});
