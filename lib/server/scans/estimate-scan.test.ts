import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { registryConnection } from "@/lib/core/api/registries";
import type { FakeOptions, FakeRegistry } from "@/lib/testing/fake-registry";
import { putImage, range } from "../registry-client/testing/content";
import { startFake } from "../registry-client/testing/fake";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { listTags } from "../content/tags";
import { checkRegistry, createRegistry } from "../registries/api";
import { estimateScan } from "./api";

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.close());

const params = { registry: "main" };
const input = { params, query: {}, body: undefined };

async function connect(options: FakeOptions, fields: object = {}): Promise<FakeRegistry> {
  const fake = await startFake(options);
  const body = registryConnection.parse({ name: "main", url: fake.url, ...fields });
  await createRegistry(app.context(), { params: {}, query: {}, body });
  return fake;
}

describe("the estimate of a first scan", () => {
  test("counts tags without reading a manifest", async () => {
    const fake = await connect({});
    putImage(fake, "a", range(10));
    putImage(fake, "b", range(30));
    expect(await estimateScan(app.context(), input)).toEqual({
      repositories: 2,
      tags: 40,
      exact: true,
      requests: 83,
    });
    expect(fake.log.filter(({ path }) => path.includes("/manifests/"))).toEqual([]);
  });

  test("takes some repositories for all where there are many", async () => {
    const fake = await connect({});
    for (const repository of range(100, "r")) putImage(fake, repository, range(3));
    expect(await estimateScan(app.context(), input)).toMatchObject({
      repositories: 100,
      tags: 300,
      exact: false,
    });
    expect(fake.log.filter(({ path }) => path.includes("/tags/list")).length).toBeLessThan(25);
  });

  test("counts a HEAD for each tag where a GET would be a pull", async () => {
    const fake = await connect({}, { vendor: "hub" });
    putImage(fake, "a", range(10));
    await checkRegistry(app.context(), input);
    expect((await estimateScan(app.context(), input)).requests).toBe(1 + 1 + 30);
  });

  test("says what to do where nothing can be listed", async () => {
    await connect({ profile: "ghcr" });
    await expect(estimateScan(app.context(), input)).rejects.toThrow(/Enter them/);
  });
});

test("looking at a repository of a registry that limits pulls begins no scan", async () => {
  const fake = await connect({}, { vendor: "hub", repositories: ["app"] });
  putImage(fake, "app", ["one"]);
  await checkRegistry(app.context(), input);
  const query = { repository: "app", limit: 100 };
  const { items } = await listTags(app.context(), { params, query, body: undefined });
  expect(items).toMatchObject([{ name: "one", state: "unscanned" }]);
  expect(await app.app.db.selectFrom("jobs").selectAll().execute()).toEqual([]);
});
