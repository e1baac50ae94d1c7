import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import { Distribution, Pusher, pushImage } from "../distribution";
import { Drydock, scanRegistry } from "../drydock";

/** A script that connects, scans and plans, and never asks for a check. */
let registry: Distribution;
let drydock: Drydock;

beforeAll(async () => {
  registry = await Distribution.start();
  const pusher = new Pusher(registry.url);
  await pushImage(pusher, "app", { tags: ["latest", "old"], layers: ["one"] });
  await pusher.close();
  drydock = await Drydock.start({ REGISTRY_URL: registry.url, REGISTRY_NAME: "given" });
});
afterAll(async () => {
  await drydock?.stop();
  await registry?.stop();
});

async function planFor(name: string) {
  const selection = [{ repository: "app", tag: "old" }];
  const plan = await drydock.call(api.plans.create, {
    params: { registry: name },
    body: { selection },
  });
  const { items } = await drydock.call(api.plans.rows, {
    params: { plan: plan.id },
    query: { limit: 100 },
  });
  return items.find(({ tag }) => tag === "old");
}

test("the first plan of a registry connected by a script removes one tag of two", async () => {
  await drydock.call(api.registries.create, { body: { name: "script", url: registry.url } });
  await scanRegistry(drydock, "script");
  expect(await planFor("script")).toMatchObject({ decision: "delete", operation: "untag" });
  const { check } = await drydock.call(api.registries.get, { params: { registry: "script" } });
  expect(check?.capabilities).toMatchObject({ deleteDigest: true, untag: "placeholder" });
});

test("so does the first plan of the registry that the environment names", async () => {
  await scanRegistry(drydock, "given");
  expect(await planFor("given")).toMatchObject({ decision: "delete", operation: "untag" });
});

test("a plan after a change of the connection asks the registry again what it can do", async () => {
  await drydock.call(api.registries.update, {
    params: { registry: "script" },
    body: { maxConcurrency: 8 },
  });
  const changed = await drydock.call(api.registries.get, { params: { registry: "script" } });
  expect(changed.check).toBeNull();
  expect(await planFor("script")).toMatchObject({ decision: "delete", operation: "untag" });
});

test("a plan whose registry cannot be asked is refused with the reason", async () => {
  await drydock.call(api.registries.update, {
    params: { registry: "script" },
    body: { maxConcurrency: 4 },
  });
  await registry.kill();
  await expect(planFor("script")).rejects.toThrow(/502.*is not known yet.*Nothing listens/s);
});
