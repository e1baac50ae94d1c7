import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeRegistry } from "@/lib/testing/fake-registry";
import { registryConnection } from "@/lib/core/api/registries";
import { PRIORITY } from "../registry-client";
import { putImage } from "../registry-client/testing/content";
import { startFake } from "../registry-client/testing/fake";
import { checkRegistry, createRegistry } from "../registries/api";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { readerFor } from "../registries/find-registry";
import { probeCapabilities, withClients } from "./open-run";

let app: TestApp;
let fake: FakeRegistry;

beforeEach(async () => {
  app = await createTestApp();
  fake = await startFake({ profile: "distribution-2.8" });
  putImage(fake, "app", ["one"]);
  const body = registryConnection.parse({ name: "main", url: fake.url });
  await createRegistry(app.context(), { params: {}, query: {}, body });
  const params = { registry: "main" };
  await checkRegistry(app.context(), { params, query: {}, body: undefined });
});
afterEach(() => app.close());

const capabilities = () => probeCapabilities(app.context(), "main");

test("a registry that is just being restarted can do what it could before the plan", async () => {
  fake.options.faults = ({ method }) =>
    method === "DELETE" ? { type: "status", status: 503, effect: "before" } : null;
  expect(await capabilities()).toMatchObject({ untag: "placeholder", hiddenTags: "none" });
});

test("a list that cannot be asked about now is as whole as it was before the plan", async () => {
  fake.options.faults = ({ path }) =>
    path.endsWith("/tags/list") ? { type: "status", status: 503, effect: "before" } : null;
  expect(await capabilities()).toMatchObject({ untag: "placeholder", hiddenTags: "none" });
});

test("a registry that has been given another version can do what that can", async () => {
  fake.use("distribution-3.0");
  expect(await capabilities()).toMatchObject({ untag: "native" });
});

test("the reads of a run take turns with those of a scan that somebody waits for", async () => {
  const body = registryConnection.parse({ name: "slow", url: fake.url, maxConcurrency: 1 });
  await createRegistry(app.context(), { params: {}, query: {}, body });
  const scan = await readerFor(app.context(), "slow");
  const order: string[] = [];
  const read = async (who: string, reader: typeof scan) => {
    await reader.getManifest("app", "one");
    order.push(who);
  };
  await withClients(app.context(), "slow", async ({ reader }) => {
    const awaited = scan.withPriority(PRIORITY.awaited);
    await Promise.all([
      read("under way", scan),
      read("scan of everything", scan),
      read("awaited", awaited),
      read("run", reader),
      read("awaited, asked for later", awaited),
    ]);
  });
  expect(order).toEqual([
    ...["under way", "awaited", "run", "awaited, asked for later", "scan of everything"],
  ]);
});
