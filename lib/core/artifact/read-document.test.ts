import { describe, expect, test } from "vitest";
import { noMeans } from "./testing/no-means";
import { excerptOf } from "./bounds";
import { namesDigest } from "./names-digest";
import { readDocument } from "./read-document";
import {
  cycloneDx,
  envelopeOf,
  slsaFirst,
  slsaSecond,
  spdx,
  statementOf,
  subjectDigest,
} from "./testing/examples";

const read = (value: unknown, mediaType = "application/json") =>
  readDocument(
    Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
    { mediaType, annotations: {}, config: null },
    noMeans,
  );

describe("SBOMs", () => {
  test("SPDX: packages with what is stated of them, and nothing for NOASSERTION", () => {
    expect(read(spdx).content).toEqual({
      kind: "sbom",
      format: "SPDX",
      version: "2.3",
      name: "registry.example/team/app",
      tools: ["syft-v1.4.1", "buildkit-v0.16.0"],
      created: Date.UTC(2026, 2, 1, 10),
      packageCount: 2,
      vulnerabilities: null,
      packages: [
        {
          name: "openssl",
          version: "3.0.11-1",
          purl: "pkg:deb/debian/openssl@3.0.11-1?arch=amd64",
          license: "Apache-2.0",
          supplier: "Debian OpenSSL Team",
        },
        { name: "app", version: null, purl: null, license: null, supplier: null },
      ],
    });
  });

  test("CycloneDX: components within components too, and tools in both forms", () => {
    const { content } = read(cycloneDx);
    expect(content).toMatchObject({
      ...{ format: "CycloneDX", version: "1.5", name: "team/app 1.2", tools: ["trivy 0.50.1"] },
      ...{ created: Date.UTC(2026, 2, 1, 9), packageCount: 3 },
      packages: [
        {
          ...{ name: "@babel/core", version: "7.24.0", license: "MIT, Other", supplier: "Babel" },
          purl: "pkg:npm/%40babel/core@7.24.0",
        },
        { name: "inner", version: "1.0.0", license: null },
        { name: "musl", version: null, license: "MIT OR BSD-2-Clause" },
      ],
    });
    const older = { ...cycloneDx, metadata: { tools: [{ vendor: "a", name: "syft" }] } };
    expect(read(older).content).toMatchObject({ tools: ["syft"], name: null, created: null });
  });
});

describe("provenance", () => {
  test("SLSA v0.2 as BuildKit writes it", () => {
    const document = read(statementOf("https://slsa.dev/provenance/v0.2", slsaFirst));
    expect(document.content).toMatchObject({
      ...{ kind: "provenance", builder: "https://github.com/team/app/actions/runs/1" },
      ...{ source: "https://github.com/team/app.git#main", revision: "12".repeat(20) },
      ...{ entryPoint: "Dockerfile", invocation: "x8zhp0jfxxxxxx", materialCount: 2 },
      ...{ started: Date.UTC(2026, 2, 1, 9, 58, 0, 500), finished: Date.UTC(2026, 2, 1, 10) },
      buildType: "https://mobyproject.org/buildkit@v1",
      materials: [
        {
          name: "pkg:docker/alpine@3.20?platform=linux%2Famd64",
          digests: [`sha256:${"cd".repeat(32)}`],
        },
        { digests: [`sha1:${"12".repeat(20)}`] },
      ],
      parameters: { text: expect.stringContaining('"target": "release"') as string },
    });
    const { statement } = document;
    expect(statement).toMatchObject({ predicateType: "https://slsa.dev/provenance/v0.2" });
    expect(namesDigest(statement?.subjects ?? [], subjectDigest)).toBe(true);
    expect(namesDigest(statement?.subjects ?? [], `sha256:${"0".repeat(64)}`)).toBe(false);
  });

  test("SLSA v1 as GitHub writes it: the revision is that of the source among what was fetched", () => {
    const statement = statementOf("https://slsa.dev/provenance/v1", slsaSecond);
    expect(read(statement).content).toMatchObject({
      ...{ source: "https://github.com/team/app", revision: "34".repeat(20), finished: null },
      ...{ entryPoint: ".github/workflows/release.yml", started: Date.UTC(2026, 2, 1, 9, 58) },
      builder: "https://github.com/actions/runner/github-hosted",
      invocation: "https://github.com/team/app/actions/runs/7/attempts/1",
      buildType: "https://actions.github.io/buildtypes/workflow/v1",
      materialCount: 1,
    });
  });

  test("what is not stated stays so", () => {
    const statement = statementOf("https://slsa.dev/provenance/v1", {});
    expect(read(statement).content).toMatchObject({
      ...{ builder: null, source: null, revision: null, started: null, materials: [] },
      parameters: null,
    });
  });
});

describe("statements and envelopes", () => {
  const statement = statementOf("https://spdx.dev/Document", spdx);

  test("an envelope is opened, alone and in a Sigstore bundle", () => {
    const envelope = envelopeOf(statement);
    const bundle = { mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json" };
    for (const value of [envelope, { ...bundle, dsseEnvelope: envelope }]) {
      const document = read(value, "application/vnd.dsse.envelope.v1+json");
      expect(document).toMatchObject({
        content: { kind: "sbom", packageCount: 2 },
        statement: { predicateType: "https://spdx.dev/Document", subjectCount: 1 },
        envelope: { payloadType: "application/vnd.in-toto+json", signatures: 1 },
        payload: { text: JSON.stringify(statement) },
        stored: { text: JSON.stringify(value) },
      });
    }
  });

  test("a predicate that is a text, or has one, is read as well", () => {
    const text = JSON.stringify(cycloneDx);
    for (const predicate of [text, { Data: text }, { Data: cycloneDx }]) {
      const { content } = read(statementOf("https://cyclonedx.org/bom", predicate));
      expect(content).toMatchObject({ kind: "sbom", format: "CycloneDX" });
    }
  });

  test("another type is shown as it is", () => {
    const document = read(statementOf("https://example.com/reviewed/v1", { by: "robin" }));
    expect(document.content).toEqual({ kind: "predicate" });
    expect(document.stored?.text).toContain("robin");
  });

  test("an envelope whose payload is no base64 has nothing in it", () => {
    const document = read({ ...envelopeOf(statement), payload: "%%%" });
    expect(document).toMatchObject({ content: { kind: "unknown" }, payload: null });
  });
});

describe("what is none of them", () => {
  test("bytes that are no text, and text that is no JSON", () => {
    const binary = readDocument(
      Uint8Array.of(0x1f, 0x8b, 8, 0),
      { mediaType: "application/gzip", annotations: {}, config: null },
      noMeans,
    );
    expect(binary).toMatchObject({ content: { kind: "unknown" }, stored: null });
    const text = read("# Read me", "text/markdown");
    expect(text).toMatchObject({ content: { kind: "unknown" }, stored: excerptOf("# Read me") });
    const broken = read('{"spdxVersion":', "application/spdx+json");
    expect(broken.content).toEqual({ kind: "unread", reason: "notJson" });
  });
});
