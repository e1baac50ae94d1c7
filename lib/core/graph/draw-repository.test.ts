import { describe, expect, test } from "vitest";
import type { ManifestFacts } from "../snapshot";
import { drawRepository } from "./draw-repository";

const facts = (digest: string, part: Partial<ManifestFacts> = {}): ManifestFacts => ({
  ...{ digest, mediaType: "m", kind: "image", size: 1, blobs: [], children: [], subject: null },
  ...{ artifactType: null, platform: null, created: null, createdSource: null },
  ...{ annotations: {}, labels: {} },
  ...part,
});
const child = (digest: string, part = {}) => ({
  ...{ digest, mediaType: "m", size: 1, platform: null },
  ...part,
});

function draw(
  all: ManifestFacts[],
  {
    tags = [],
    gone = [],
    most = 100,
  }: { tags?: { name: string; digest: string }[]; gone?: string[]; most?: number } = {},
) {
  const digests = all.map(({ digest }) => digest);
  const known = new Map(all.map((each) => [each.digest, each]));
  return drawRepository({ digests, facts: known, tags }, (digest) => gone.includes(digest), most);
}

describe("the drawing of a repository", () => {
  test("has an edge to each child that is here, and draws those that should be", () => {
    const index = facts("i", {
      kind: "index",
      children: [child("a", { platform: "linux/amd64" }), child("gone"), child("left out")],
    });
    const { manifests, edges } = draw([index, facts("a")], { gone: ["gone"] });
    expect(manifests.map(({ digest, platform }) => [digest, platform])).toEqual([
      ["i", null],
      ["a", "linux/amd64"],
      ["gone", null],
    ]);
    expect(edges).toEqual([
      { from: 0, to: 1, type: "child" },
      { from: 0, to: 2, type: "child" },
    ]);
  });

  test("knows an attestation by what its index says of it", () => {
    const index = facts("i", { kind: "index", children: [child("a", { attests: "b" })] });
    expect(draw([index, facts("a")]).manifests[1]?.type).toBe("attestation");
  });

  test("leads from a referrer, and from what a tag names after a digest, to the subject", () => {
    const subject = `sha256:${"a".repeat(64)}`;
    const signature = { name: `sha256-${"a".repeat(64)}.sig`, digest: "signature" };
    const both = facts("signature", { subject });
    const { edges } = draw([facts(subject), facts("sbom", { subject }), both], {
      tags: [signature, { name: `sha256-${"a".repeat(64)}.att`, digest: subject }],
    });
    expect(edges).toEqual([
      { from: 1, to: 0, type: "subject" },
      { from: 2, to: 0, type: "subject" },
    ]);
  });

  test("leaves out what would be too much, and counts it", () => {
    const children = Array.from({ length: 50_000 }, (_, at) => child(`c${at}`));
    const index = facts("i", { kind: "index", children });
    const { manifests, edges, omittedEdges } = drawRepository(
      { digests: ["i"], facts: new Map([["i", index]]), tags: [] },
      () => true,
      600,
    );
    expect([manifests.length, edges.length, omittedEdges]).toEqual([601, 600, 49_400]);
  });
});
