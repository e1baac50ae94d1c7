import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  Distribution,
  Pusher,
  digestOf,
  mediaTypes,
  pushArtifact,
  pushAttestation,
  pushImage,
  pushIndex,
  type Descriptor,
} from "@/e2e/distribution";
import type { Tag, ManifestView } from "@/lib/core/api/content";
import type { Context } from "../app/context";
import { startJobEngine, type JobEngine } from "../jobs/engine";
import { registerJobKinds } from "../start/job-handlers";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { waitFor } from "../../testing/server/wait-for";
import { createRegistry } from "../registries/api";
import { createScan, getScan } from "../scans/api";
import { getGraph, getHolders } from "./graph";
import { getManifest } from "./manifest";
import { listRepositories } from "./repositories";
import { listTags } from "./tags";

let registry: Distribution;
let pusher: Pusher;
let test1: TestApp;
let context: Context;
let engine: JobEngine;
let amd: Descriptor;
let arm: Descriptor;
let index: Descriptor;
let old: Descriptor;

const params = { registry: "main" };
const page = { limit: 1000 };

beforeAll(async () => {
  registry = await Distribution.start();
  pusher = new Pusher(registry.url);
  amd = await pushImage(pusher, "team/app", {
    created: "2025-03-01T00:00:00Z",
    layers: ["base-layer", "amd-layer"],
    cmd: ["serve"],
    history: [
      { created_by: "base" },
      { created_by: "env", empty_layer: true },
      { created_by: "amd" },
    ],
  });
  arm = await pushImage(pusher, "team/app", {
    created: "2025-03-02T00:00:00Z",
    layers: ["base-layer", "arm-layer"],
    platform: { os: "linux", architecture: "arm64", variant: "v8" },
  });
  const attestation = await pushAttestation(pusher, "team/app", amd);
  index = await pushIndex(pusher, "team/app", [amd, arm, attestation], { tags: ["v2", "latest"] });
  old = await pushImage(pusher, "team/app", {
    tags: ["v1"],
    created: "1970-01-01T00:00:00Z",
    layers: ["base-layer", "old-layer"],
  });
  await pushArtifact(pusher, "team/app", {
    tags: [`${index.digest.replace(":", "-")}.sig`],
    config: { mediaType: mediaTypes.config, content: "{}" },
    layers: [
      { mediaType: "application/vnd.dev.cosign.simplesigning.v1+json", content: "signature" },
    ],
  });
  await pushArtifact(pusher, "charts/web", {
    tags: ["1.0.0"],
    config: { mediaType: "application/vnd.cncf.helm.config.v1+json", content: '{"name":"web"}' },
    layers: [
      { mediaType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip", content: "chart" },
    ],
  });

  test1 = await createTestApp();
  context = test1.context();
  registerJobKinds();
  const body = { name: "main", url: registry.url };
  await createRegistry(context, {
    params: {},
    query: {},
    body: {
      ...body,
      skipTlsVerify: false,
      trustedHosts: [],
      repositories: [],
      hostAliases: [],
      secondPerson: false,
      maxConcurrency: 16,
      maxRequestsPerSecond: null,
      vendor: null,
      storage: null,
      archive: null,
    },
  });
  engine = startJobEngine(test1.app, { pollMs: 20 });
});

afterAll(async () => {
  await engine?.stop();
  await test1?.close();
  await pusher?.close();
  await registry?.stop();
});

const tagsOf = (repository: string) =>
  listTags(context, { params, query: { ...page, repository }, body: undefined });
const scanAll = async () => {
  const { id } = await createScan(context, { params, query: {}, body: {} });
  const state = async () =>
    (await getScan(context, { params: { scan: id }, query: {}, body: undefined })).state;
  await waitFor(async () => !["queued", "running"].includes(await state()), "the scan should end");
  return getScan(context, { params: { scan: id }, query: {}, body: undefined });
};

describe("before the first scan", () => {
  test("an opened repository shows its tags at once and is scanned by itself", async () => {
    const first = await tagsOf("team/app");
    expect(first.items.map((tag) => tag.name)).toContain("latest");
    expect(first.items.every((tag) => tag.state === "unscanned")).toBe(true);
    await waitFor(
      async () => (await tagsOf("team/app")).items.every((tag) => tag.state === "present"),
      "the repository should be scanned",
    );
  });

  test("a repository that nobody knows is not found, and nothing is made of it", async () => {
    await expect(tagsOf("no/such")).rejects.toThrow(/has no repository/);
    const rows = await context.db.selectFrom("repositories").select("name").execute();
    expect(rows.map((row) => row.name)).not.toContain("no/such");
  });

  test("there is no snapshot to plan from, and the message says what to do", async () => {
    await expect(loadSnapshot(context, "main")).rejects.toThrow(/Start a scan/);
  });
});

describe("after a scan", () => {
  let tags: Map<string, Tag>;
  beforeAll(async () => {
    const scan = await scanAll();
    expect(scan).toMatchObject({ state: "done", complete: true, error: null });
    tags = new Map((await tagsOf("team/app")).items.map((tag) => [tag.name, tag]));
  });

  test("repositories have their figures", async () => {
    const { items } = await listRepositories(context, { params, query: page, body: undefined });
    expect(items).toMatchObject([
      { name: "charts/web", tags: 1, digests: 1, untagged: 0, newestCreated: null },
      { name: "team/app", tags: 4, digests: 6, untagged: 0, complete: true },
    ]);
    expect(items[1]?.newestCreated).toBe(Date.UTC(2025, 2, 2));
  });

  test("a tag on an index has platforms, the date of its children, and the other tag on its digest", () => {
    expect(tags.get("v2")).toMatchObject({
      digest: index.digest,
      kind: "index",
      platforms: ["linux/amd64", "linux/arm64/v8"],
      created: Date.UTC(2025, 2, 2),
      createdSource: "child",
      sharedWith: ["latest"],
      exclusiveSize: 0,
      state: "present",
    });
  });

  test("a build tool's constant is no date, and only unshared bytes are exclusive", () => {
    const tag = tags.get("v1");
    expect(tag).toMatchObject({ created: null, createdSource: null, digest: old.digest });
    expect((tag?.size ?? 0) - (tag?.exclusiveSize ?? 0)).toBe("base-layer".length);
  });

  test("a signature's tag belongs to the digest it signs", () => {
    const signature = [...tags.values()].find((tag) => tag.carrierOf !== null);
    expect(signature).toMatchObject({ carrierOf: index.digest, kind: "artifact" });
  });

  test("the graph has tags, children and the signature, with their edges", async () => {
    const query = { repository: "team/app" };
    const graph = await getGraph(context, { params, query, body: undefined });
    const place = (digest: string) => graph.manifests.findIndex((each) => each.digest === digest);
    const at = place(index.digest);
    expect(graph.omitted).toEqual({ manifests: 0, edges: 0 });
    expect(graph.tags.map(({ name, manifest }) => [name, manifest])).toContainEqual(["latest", at]);
    expect(graph.edges).toContainEqual({ from: at, to: place(arm.digest), type: "child" });
    expect(graph.edges).toContainEqual(expect.objectContaining({ to: at, type: "subject" }));
    expect(graph.manifests.filter(({ type }) => type === "attestation")).toHaveLength(1);
    const exclusive = tags.get("v1");
    expect(graph.manifests[place(old.digest)]).toMatchObject({
      size: exclusive?.size,
      exclusiveSize: exclusive?.exclusiveSize,
      state: "present",
    });
    // What the index holds is freed with it only.
    expect(graph.manifests[place(arm.digest)]?.exclusiveSize).toBeNull();
  });

  test("which manifests have a layer", async () => {
    const { layers } = await readView({ repository: "team/app", reference: amd.digest });
    const query = { repository: "team/app", digest: layers[0]?.digest ?? "" };
    const { manifests } = await getHolders(context, { params, query, body: undefined });
    expect(manifests).toEqual([amd.digest, arm.digest, old.digest].sort());
  });

  async function readView(query: { repository: string; reference: string }): Promise<ManifestView> {
    const bytes = await getManifest(context, { params, query });
    return JSON.parse(Buffer.from(bytes).toString()) as ManifestView;
  }

  test("one manifest in full is the registry's own bytes with its surroundings", async () => {
    const query = { repository: "team/app", reference: amd.digest };
    const view = await readView(query);
    expect(digestOf(Buffer.from(view.raw, "base64"))).toBe(amd.digest);
    expect(view.parents).toEqual([{ digest: index.digest, tags: ["latest", "v2"] }]);
    expect(view.layers.map((layer) => layer.sharedBy)).toEqual([3, 2]);
    expect(view.image?.cmd).toEqual(["serve"]);
    expect(view.image?.history.map((step) => step.size)).toEqual([
      "base-layer".length,
      null,
      "amd-layer".length,
    ]);
    expect(view.pullName).toBe(`${registry.host}/team/app`);
  });

  test("an index in full names its signature", async () => {
    const query = { repository: "team/app", reference: "latest" };
    const view = await readView(query);
    expect(view.tags).toEqual(["latest", "v2"]);
    expect(view.children).toHaveLength(3);
    expect(view.referrers).toHaveLength(1);
    expect(view.created).toBe(Date.UTC(2025, 2, 2));
  });

  test("the snapshot has everything, and a part of it says that it is one", async () => {
    const whole = await loadSnapshot(context, "main");
    expect(whole.complete).toBe(true);
    expect(whole.repositories.map((repository) => repository.name)).toEqual([
      "charts/web",
      "team/app",
    ]);
    expect(whole.manifests).toHaveLength(7);
    const part = await loadSnapshot(context, "main", { repositories: ["charts/*"] });
    expect(part.complete).toBe(false);
    expect(part.manifests).toHaveLength(1);
  });

  test("nothing changed costs one request per tag and list", async () => {
    const scan = await scanAll();
    // Catalog, two tag lists, five tags; and per repository at most one question for referrers, which
    // without the API is two requests.
    expect(scan.counts.requests).toBeLessThanOrEqual(8 + 4);
    expect(scan.counts).toMatchObject({ manifests: 0, configs: 0, tagsDone: 5 });
  });
});
