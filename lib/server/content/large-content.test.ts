import { afterEach, beforeEach, expect, test } from "vitest";
import type { ManifestView } from "@/lib/core/api/content";
import { mediaTypes } from "@/lib/core/oci";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { describeManifest } from "./manifest";
import { tagValue } from "./tags";
import { surroundingsOf } from "./manifest-summary";

const digestOf = (at: number) => `sha256:${at.toString(16).padStart(64, "0")}`;
const members = 50_000;
const own = digestOf(members);
const children = Array.from({ length: members }, (_, at) => ({
  digest: digestOf(at),
  mediaType: mediaTypes.ociImage,
  size: 1,
}));
const index: ManifestFacts = {
  digest: own,
  mediaType: mediaTypes.ociIndex,
  kind: "index",
  size: 1,
  blobs: [],
  children: children.map((child) => ({ ...child, platform: null })),
  subject: null,
  artifactType: null,
  platform: null,
  created: null,
  createdSource: null,
  annotations: {},
  labels: {},
};

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.close());

test("of an index with very many children the first are answered, and their number", async () => {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: children }));
  const json = await describeManifest(app.context("viewer"), {
    registryId: "none",
    repository: "app",
    digest: own,
    bytes,
    contentType: mediaTypes.ociIndex,
    config: null,
    referrers: [],
    pullName: "registry.example/app",
    inUse: null,
  });
  const view = JSON.parse(Buffer.from(json).toString()) as ManifestView;
  expect(view.counts).toEqual({
    tags: 0,
    layers: 0,
    children: members,
    parents: 0,
    referrers: 0,
    history: 0,
  });
  expect(view.children).toHaveLength(1_000);
  expect(view.children[999]).toMatchObject({ digest: digestOf(999) });
  expect(Buffer.from(view.raw, "base64").equals(bytes)).toBe(true);
});

test("a tag names a few of very many tags on its digest, and counts them all", () => {
  const names = Array.from({ length: 10_000 }, (_, at) => `t${at}`);
  const around = {
    ...surroundingsOf(new Map([[own, index]])),
    states: new Map(),
    tagsByDigest: new Map([[own, names]]),
    moves: new Map(),
    sayUse: () => null,
    signed: new Set<string>(),
  };
  const values = names.map((name) =>
    tagValue(
      {
        registry_id: "r",
        repository: "app",
        name,
        digest: own,
        first_seen: 0,
        pushed_at: null,
        pulled_at: null,
        stored_at: null,
        exclusive_size: null,
      } as Parameters<typeof tagValue>[0],
      around,
    ),
  );
  expect(values[3]?.sharedWith).toEqual(names.filter((name) => name !== "t3").slice(0, 20));
  expect(values[9_999]?.sharedWith).toEqual(names.slice(0, 20));
  expect(values.every(({ sharedWithCount }) => sharedWithCount === 9_999)).toBe(true);
});
