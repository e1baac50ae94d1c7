import type { ArtifactDocument, ArtifactView } from "@/lib/core/api/artifacts";

/** Values of the API's types for the tests of this folder. */
export const digest = `sha256:${"c".repeat(64)}`;
export const about = `sha256:${"a".repeat(64)}`;
export const where = { registry: "prod", repository: "team/app" };

const packageOf = (name: string) => ({
  ...{ name, version: "1.0", purl: null, license: "MIT", supplier: null },
});

export const sbom: ArtifactDocument = {
  content: {
    ...{ kind: "sbom", format: "SPDX", version: "2.3", name: "team/app", tools: ["syft-v1.4.1"] },
    ...{ created: Date.UTC(2026, 2, 1), packageCount: 3, vulnerabilities: null },
    packages: [packageOf("openssl"), { ...packageOf("busybox"), license: null }, packageOf("zlib")],
  },
  statement: {
    predicateType: "https://spdx.dev/Document",
    subjects: [{ name: "team/app", digests: [about] }],
    subjectCount: 1,
  },
  envelope: { payloadType: "application/vnd.in-toto+json", signatures: 1 },
  signature: null,
  stored: { text: '{"payload":"e30="}', length: 18 },
  payload: { text: '{"spdxVersion":"SPDX-2.3"}', length: 26 },
};

export const nothing = { signature: null, stored: null, payload: null };

export const viewOf = (document: ArtifactDocument | null, titles = ["first"]): ArtifactView => ({
  ...{ repository: "team/app", digest, layerCount: titles.length, document },
  layers: titles.map((title) => ({ digest, mediaType: "application/json", size: 900, title })),
});
