import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Distribution, Pusher, pushImage, pushIndex, type Descriptor } from "@/e2e/distribution";
import type { Comparison } from "@/lib/core/api/comparison";
import { registryConnection } from "@/lib/core/api/registries";
import { buildImage } from "@/lib/testing/build-image";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { putDocument, putImage } from "../registry-client/testing/content";
import { startFake } from "../registry-client/testing/fake";
import { createRegistry } from "../registries/api";
import { getComparison } from "./comparison";

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.close());

async function connect(name: string, url: string): Promise<void> {
  const body = registryConnection.parse({ name, url });
  await createRegistry(app.context(), { params: {}, query: {}, body });
}

interface Query {
  repository: string;
  reference: string;
  otherRepository?: string;
  otherReference: string;
}

async function compare(registry: string, query: Query): Promise<Comparison> {
  const bytes = await getComparison(app.context(), { params: { registry }, query });
  return JSON.parse(Buffer.from(bytes).toString()) as Comparison;
}

describe("in a real registry", () => {
  let registry: Distribution;
  let pusher: Pusher;
  let old: Descriptor;
  let arm: Descriptor;
  beforeAll(async () => {
    registry = await Distribution.start();
    pusher = new Pusher(registry.url);
    const step = (created_by: string, empty_layer = false) => ({ created_by, empty_layer });
    old = await pushImage(pusher, "team/app", {
      tags: ["v1"],
      layers: ["base", "deps", "app one"],
      env: ["PATH=/bin", "LEVEL=info"],
      labels: { team: "red" },
      history: [step("ADD rootfs"), step("RUN npm ci"), step("ENV LEVEL", true), step("COPY app")],
    });
    const amd = await pushImage(pusher, "team/app", {
      layers: ["base", "deps", "app two", "assets"],
      env: ["PATH=/bin", "LEVEL=debug"],
      labels: { team: "red" },
      history: ["ADD rootfs", "RUN npm ci", "COPY app", "COPY assets"].map((text) => step(text)),
    });
    arm = await pushImage(pusher, "team/app", {
      layers: ["base of arm"],
      platform: { os: "linux", architecture: "arm64" },
    });
    await pushIndex(pusher, "team/app", [amd, arm], { tags: ["v2"] });
    const copy = await pushImage(pusher, "team/copy", { layers: ["base", "deps"] });
    await pushIndex(pusher, "team/copy", [copy], { tags: ["v3"] });
    await connect("real", registry.url);
  });
  afterAll(async () => {
    await pusher?.close();
    await registry?.stop();
  });

  test("an image and an index are compared by the image's platform, down to the build steps", async () => {
    const query = { repository: "team/app", reference: "v1", otherReference: "v2" };
    const { a, b, pairs, onlyB } = await compare("real", query);
    expect([a.digest, a.kind, b.kind]).toEqual([old.digest, "image", "index"]);
    expect(onlyB).toEqual([{ platform: "linux/arm64", digest: arm.digest }]);
    expect(pairs).toHaveLength(1);
    const { layers, env, labels } = pairs[0]?.comparison ?? {};
    expect(layers).toMatchObject({ common: 2, count: 4 });
    expect(layers?.rows.map((row) => row.b?.command)).toEqual([
      "ADD rootfs",
      "RUN npm ci",
      "COPY app",
      "COPY assets",
    ]);
    expect(layers?.onlyB).toBe("app two".length + "assets".length);
    expect(env?.items[0]).toMatchObject({ name: "LEVEL", a: "info", b: "debug" });
    expect(labels?.counts).toEqual({ added: 0, removed: 0, changed: 0, same: 1 });
  });

  test("two repositories are compared, each asked for its own children", async () => {
    const { pairs, onlyA } = await compare("real", {
      ...{ repository: "team/app", reference: "v2" },
      ...{ otherRepository: "team/copy", otherReference: "v3" },
    });
    expect(pairs[0]?.comparison?.layers).toMatchObject({ common: 2, onlyB: 0 });
    expect(onlyA).toMatchObject([{ platform: "linux/arm64" }]);
  });

  test("a tag that is not there is named, of either side", async () => {
    const query = { repository: "team/app", reference: "v1", otherReference: "v9" };
    await expect(compare("real", query)).rejects.toThrow(
      "The registry has no team/app:v9 any more",
    );
    const otherwise = { ...query, reference: "v9", otherReference: "v1" };
    await expect(compare("real", otherwise)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("what a registry has lost or does not give is said of its platform alone, and of its config", async () => {
  const fake = await startFake({
    faults: ({ path }) =>
      path.includes("broken/manifests/sha256:")
        ? { type: "status", status: 403, effect: "before" }
        : null,
  });
  await connect("fake", fake.url);
  const image = buildImage({ layers: ["base"] });
  const put = (repository: string, os: string, content: string) => ({
    mediaType: image.mediaType,
    digest: putImage(fake, repository, [], content),
    size: 1,
    platform: { os, architecture: "amd64" },
  });
  const index = "application/vnd.oci.image.index.v1+json";
  const putIndex = (repository: string, manifests: object[]) =>
    putDocument(fake, repository, { schemaVersion: 2, mediaType: index, manifests }, index, ["v1"]);
  const lost = put("app", "windows", "lost");
  putIndex("app", [put("app", "linux", "one"), lost]);
  putIndex("other", [put("other", "linux", "two"), put("other", "windows", "three")]);
  putIndex("broken", [put("broken", "linux", "four")]);
  fake.state.repository("app").manifests.delete(lost.digest);

  const query = { repository: "app", reference: "v1", otherReference: "v1" };
  const { pairs } = await compare("fake", { ...query, otherRepository: "other" });
  expect(pairs.map(({ platform, gap }) => [platform, gap])).toEqual([
    ["linux/amd64", null],
    ["windows/amd64", "gone"],
  ]);
  const broken = await compare("fake", { ...query, otherRepository: "broken" });
  expect(broken.pairs).toMatchObject([{ gap: "unreadable" }]);

  // Its config was never pushed.
  fake.state.putManifest("bare", image.bytes, image.mediaType, ["v1"]);
  const bare = await compare("fake", { ...query, repository: "bare" });
  expect(bare.pairs[0]?.comparison).toMatchObject({
    a: { config: "unreadable" },
    layers: { common: 1 },
    env: null,
  });
});
