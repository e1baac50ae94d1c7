import { describe, expect, test } from "vitest";
import type { ManifestFacts } from "../snapshot";
import { applyConfig, mediaTypes, parseImageConfig, parseManifest, resolveCreated } from "./index";

const now = Date.UTC(2026, 0, 1);
const hex = (digit: string) => `sha256:${digit.repeat(64)}`;
const layerType = "application/vnd.oci.image.layer.v1.tar+gzip";

const config = { mediaType: mediaTypes.ociConfig, digest: hex("c"), size: 100 };
const layer = (digit: string, size = 10) => ({ mediaType: layerType, digest: hex(digit), size });

function parse(document: unknown, contentType: string = mediaTypes.ociImage): ManifestFacts {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  return parseManifest({ bytes, contentType, digest: hex("0"), now });
}

describe("parseManifest", () => {
  test("an image: config and layers, each digest once", () => {
    const facts = parse({
      schemaVersion: 2,
      config,
      layers: [layer("1"), layer("1"), { ...layer("2"), urls: ["https://elsewhere"] }],
    });
    expect(facts).toMatchObject({ kind: "image", artifactType: null, created: null });
    expect(facts.blobs).toEqual([
      { digest: hex("c"), size: 100, role: "config" },
      { digest: hex("1"), size: 10, role: "layer" },
      { digest: hex("2"), size: 10, role: "layer", foreign: true },
    ]);
  });

  test("without a type in header or body, the shape tells", () => {
    expect(parse({ config, layers: [] }, "application/json; charset=utf-8").kind).toBe("image");
    expect(parse({ manifests: [] }, "").mediaType).toBe(mediaTypes.ociIndex);
    const typed = { mediaType: mediaTypes.dockerList, manifests: [] };
    expect(parse(typed, "application/json").mediaType).toBe(mediaTypes.dockerList);
  });

  test.each([
    ["header and body disagree", { mediaType: mediaTypes.ociIndex, manifests: [] }],
    ["index and image at once", { config, layers: [], manifests: [] }],
    ["a key that Go reads and we would not", { config, layers: [], Manifests: [layer("1")] }],
    ["a bad digest", { config, layers: [{ ...layer("1"), digest: "sha256:../.." }] }],
    ["a short digest", { config, layers: [{ ...layer("1"), digest: "sha256:abc" }] }],
    ["a negative size", { config, layers: [layer("1", -1)] }],
    ["no config", { layers: [] }],
    ["a subject that is none", { config, layers: [], subject: { digest: 1 } }],
    ["no object", []],
    ["schema 1", { schemaVersion: 1, fsLayers: [] }],
  ])("unknown, so kept: %s", (_what, document) => {
    expect(parse(document).kind).toBe("unknown");
  });

  test("nested indexes, empty ones, attestations", () => {
    const attestation = {
      mediaType: mediaTypes.ociImage,
      digest: hex("2"),
      size: 5,
      platform: { os: "unknown", architecture: "unknown" },
      annotations: {
        "vnd.docker.reference.type": "attestation-manifest",
        "vnd.docker.reference.digest": hex("1"),
      },
    };
    const image = {
      mediaType: mediaTypes.ociImage,
      digest: hex("1"),
      size: 5,
      platform: { os: "linux", architecture: "arm", variant: "v7" },
    };
    const nested = { mediaType: mediaTypes.ociIndex, digest: hex("3"), size: 5 };
    const facts = parse({ manifests: [image, attestation, nested] }, mediaTypes.ociIndex);
    expect(facts).toMatchObject({ kind: "index", blobs: [] });
    expect(facts.children).toMatchObject([
      { digest: hex("1"), platform: "linux/arm/v7" },
      { digest: hex("2"), platform: null, attests: hex("1") },
      { digest: hex("3"), platform: null },
    ]);
    expect(parse({ manifests: null }, mediaTypes.ociIndex)).toMatchObject({
      kind: "index",
      children: [],
    });
  });

  test("what a BuildKit cache lists are layers", () => {
    const record = { mediaType: mediaTypes.buildkitCache, digest: hex("2"), size: 5 };
    const facts = parse({ manifests: [layer("1"), record] }, mediaTypes.ociIndex);
    expect(facts.artifactType).toBe(mediaTypes.buildkitCache);
    expect(facts.children.map((child) => child.blob)).toEqual([true, true]);
  });

  test.each([
    [
      "a Helm chart",
      { config: { ...config, mediaType: mediaTypes.helmConfig }, layers: [] },
      mediaTypes.helmConfig,
    ],
    [
      "an OCI 1.1 artifact",
      { artifactType: "a/b", config: { ...config, mediaType: mediaTypes.ociEmpty }, layers: [] },
      "a/b",
    ],
    [
      "a cosign signature",
      { config, layers: [{ ...layer("1"), mediaType: mediaTypes.cosignSignature }] },
      mediaTypes.cosignSignature,
    ],
    [
      "an attestation",
      { config, layers: [{ ...layer("1"), mediaType: mediaTypes.inToto }] },
      mediaTypes.inToto,
    ],
  ])("%s is an artifact, its config is not read", (_what, document, artifactType) => {
    expect(parse(document)).toMatchObject({ kind: "artifact", artifactType });
  });

  test("other digest algorithms pass", () => {
    const digest = `sha512:${"a".repeat(128)}`;
    expect(parse({ config: { ...config, digest }, layers: [] }).blobs[0]?.digest).toBe(digest);
  });
});

describe("created", () => {
  const image = parse({ config, layers: [] });
  const apply = (document: unknown) => applyConfig(image, JSON.stringify(document), now);
  const good = "2025-06-01T12:00:00.123456789Z";

  test.each([
    "0001-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "1980-01-01T00:00:01Z",
    "2026-01-03T00:00:00Z",
    "yesterday",
    "2025-06-01",
    "",
    7,
    null,
  ])("%j is no date", (created) => {
    expect(apply({ created })).toMatchObject({ created: null, createdSource: null });
  });

  test("from the config, its history, its labels, in that order", () => {
    const history = [{ created: "2024-01-01T00:00:00Z" }, { created: "2024-02-01T00:00:00Z" }, {}];
    const labels = {
      config: { Labels: { "org.opencontainers.image.created": "2023-01-01T00:00:00Z" } },
    };
    expect(apply({ created: good, history })).toMatchObject({ createdSource: "config" });
    const old = { created: "1970-01-01T00:00:00Z", history, ...labels };
    expect(apply(old)).toMatchObject({ created: Date.UTC(2024, 1, 1), createdSource: "history" });
    expect(apply(labels)).toMatchObject({ createdSource: "label" });
  });

  test("an annotation comes before the config", () => {
    const annotated = parse({
      config,
      layers: [],
      annotations: { "org.opencontainers.image.created": "2025-01-01T00:00:00+02:00" },
    });
    expect(annotated).toMatchObject({
      created: Date.UTC(2024, 11, 31, 22),
      createdSource: "annotation",
    });
    const applied = applyConfig(
      annotated,
      JSON.stringify({ created: good, os: "linux", architecture: "s390x" }),
      now,
    );
    expect(applied).toMatchObject({ createdSource: "annotation", platform: "linux/s390x" });
  });

  test("an index takes its newest child's", () => {
    const index = parse({ manifests: [] }, mediaTypes.ociIndex);
    const children = [{ created: 5 }, { created: null }, { created: 9 }];
    expect(resolveCreated(index, children)).toMatchObject({ created: 9, createdSource: "child" });
    expect(resolveCreated(index, [{ created: null }])).toMatchObject({ created: null });
  });
});

describe("parseImageConfig", () => {
  test("history steps get their layers' sizes", () => {
    const image = parseImageConfig(
      JSON.stringify({
        os: "linux",
        architecture: "amd64",
        config: { Cmd: ["run"], ExposedPorts: { "80/tcp": {} }, User: "" },
        history: [
          { created_by: "ADD" },
          { created_by: "ENV", empty_layer: true },
          { created_by: "RUN" },
        ],
      }),
      [{ size: 10 }, { size: 20 }],
    );
    expect(image).toMatchObject({ cmd: ["run"], exposedPorts: ["80/tcp"], user: null });
    expect(image?.history.map((step) => step.size)).toEqual([10, null, 20]);
  });

  test("anything else is no image config", () => {
    expect(parseImageConfig("{}")).toBeNull();
    expect(parseImageConfig("nope")).toBeNull();
  });
});
