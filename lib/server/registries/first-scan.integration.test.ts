import { afterEach, beforeEach, expect, test } from "vitest";
import { Distribution, Pusher, pushImage, RecordingProxy } from "@/e2e/distribution";
import { reasonToAsk } from "@/lib/core/first-scan";
import { inEnglish } from "@/lib/core/phrases";
import { registryConnection } from "@/lib/core/api/registries";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { listTags } from "../content/tags";
import { checkRegistry, createRegistry } from "./api";

let upstream: Distribution;
let recorded: RecordingProxy;
let cache: Distribution;
let app: TestApp;

beforeEach(async () => {
  upstream = await Distribution.start();
  const pusher = new Pusher(upstream.url);
  await pushImage(pusher, "team/app", { tags: ["v1"], layers: ["one"] });
  await pusher.close();
  recorded = await RecordingProxy.start(upstream.url);
  cache = await Distribution.start({ proxy: recorded.url });
  app = await createTestApp();
});
afterEach(async () => {
  await app.close();
  await cache.stop();
  await recorded.stop();
  await upstream.stop();
});

const params = { registry: "cache" };
const nothing = { query: {}, body: undefined };
const jobs = () => app.app.db.selectFrom("jobs").select("kind").execute();

test("connecting a pull-through cache, checking it and looking into it fetches no content", async () => {
  const body = registryConnection.parse({
    ...{ name: "cache", url: cache.url, repositories: ["team/app"] },
  });
  const created = await createRegistry(app.context(), { params: {}, query: {}, body });
  expect(created.next.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /api/registries/cache/check",
    "POST /api/registries/cache/scans",
  ]);
  // The cache itself asks its upstream at its start how to sign in.
  expect(recorded.log.filter((line) => line !== "GET /v2/ 200")).toEqual([]);
  const check = await checkRegistry(app.context(), { params, ...nothing });
  expect(check.capabilities.proxy).toBe(true);
  expect(inEnglish(reasonToAsk(check) ?? ["none"])).toContain("pull-through cache");
  const query = { repository: "team/app", limit: 10, sort: "name", order: "asc" } as const;
  await listTags(app.context(), { params, query, body: undefined });
  expect(await jobs()).toEqual([]);
  const fetched = recorded.log.filter((line) => /(manifests|blobs)\/.*200$/.test(line));
  expect(fetched).toEqual([]);
});
