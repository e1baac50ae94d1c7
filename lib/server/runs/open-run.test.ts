import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeRegistry } from "@/lib/testing/fake-registry";
import { registryConnection } from "@/lib/core/api/registries";
import { putImage } from "../registry-client/testing/content";
import { startFake } from "../registry-client/testing/fake";
import { checkRegistry, createRegistry } from "../registries/api";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { probeCapabilities } from "./open-run";

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
