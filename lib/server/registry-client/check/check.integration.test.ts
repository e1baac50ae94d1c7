import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Distribution, Pusher, pushImage } from "../../../../e2e/distribution";
import { checkRegistry } from "./check";
import { testSettings } from "../testing/settings";
import type { RegistryCheck } from "@/lib/core/api/registries";

let registry: Distribution;

beforeAll(async () => {
  registry = await Distribution.start();
  const pusher = new Pusher(registry.url);
  await pushImage(pusher, "team/app", { tags: ["one"] });
  await pusher.close();
});
afterAll(() => registry.stop());

const item = (check: RegistryCheck, name: string) => check.items.find((one) => one.name === name);

describe("checkRegistry on a real Distribution", () => {
  test("deletes on, told by what it answers to a digest and a tag that do not exist", async () => {
    const check = await checkRegistry(testSettings(registry.url));
    expect(check.items.map(({ name, state }) => `${name}: ${state}`)).toEqual([
      "reachable: ok",
      "tls: ok",
      "authentication: ok",
      "catalog: ok",
      "digestDelete: ok",
      "tagDelete: warning",
      "referrers: ok",
      "tagLists: ok",
    ]);
    expect(check).toMatchObject({
      vendor: "distribution",
      authentication: "none",
      capabilities: { catalog: true, deleteDigest: true, untag: "placeholder", referrers: false },
    });
  });

  test("delete disabled is named with its setting", async () => {
    await registry.restart({ deleteEnabled: false });
    const check = await checkRegistry(testSettings(registry.url));
    expect(check.capabilities).toMatchObject({
      deleteDigest: false,
      untag: "placeholder",
      readOnly: false,
      proxy: false,
    });
    expect(item(check, "digestDelete")).toMatchObject({ state: "failed" });
    expect(item(check, "digestDelete")?.advice).toContain("REGISTRY_STORAGE_DELETE_ENABLED=true");
  });

  test("read-only is told from delete disabled", async () => {
    await registry.restart({ deleteEnabled: true, readOnly: true });
    const check = await checkRegistry(testSettings(registry.url));
    expect(check.capabilities).toMatchObject({
      deleteDigest: false,
      untag: "placeholder",
      readOnly: true,
    });
    expect(item(check, "digestDelete")?.message).toContain("read-only");
  });
});
