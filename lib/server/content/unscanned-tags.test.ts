import { afterEach, beforeEach, expect, test } from "vitest";
import { registryConnection } from "@/lib/core/api/registries";
import type { FakeRegistry } from "@/lib/testing/fake-registry";
import { putImage, range } from "../registry-client/testing/content";
import { startFake } from "../registry-client/testing/fake";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { createRegistry } from "../registries/api";
import { listTags } from "./tags";

let app: TestApp;
let fake: FakeRegistry;
let now = 0;

beforeEach(async () => {
  app = await createTestApp({ now: () => Date.UTC(2026, 0, 1) + now });
  fake = await startFake();
  const body = registryConnection.parse({ name: "main", url: fake.url });
  await createRegistry(app.context(), { params: {}, query: {}, body });
  putImage(fake, "big", range(2_500));
});
afterEach(() => app.close());

const read = (cursor?: string) =>
  listTags(app.context(), {
    params: { registry: "main" },
    query: { repository: "big", limit: 1_000, ...(cursor === undefined ? {} : { cursor }) },
    body: undefined,
  });

/** Lists begun: a registry that pages is asked for the rest of the same one. */
const lists = () =>
  fake.log.filter(({ path }) => path.includes("/tags/list") && !path.includes("last=")).length;

test("every page of a list comes from one listing of the registry", async () => {
  const first = await read();
  const one = lists();
  const second = await read(first.next ?? "");
  const third = await read(second.next ?? "");
  expect([first, second, third].flatMap(({ items }) => items.map((tag) => tag.name))).toEqual(
    range(2_500),
  );
  expect(third.next).toBeNull();
  expect(lists()).toBe(one);
});

test("a first page is always asked for, and so is a later one long after", async () => {
  await read();
  const one = lists();
  putImage(fake, "big", ["new"]);
  const first = await read();
  expect(lists()).toBeGreaterThan(one);
  const two = lists();
  now += 60_001;
  await read(first.next ?? "");
  expect(lists()).toBeGreaterThan(two);
});
