import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Distribution, Pusher, pushImage } from "../../../../e2e/distribution";
import { testSettings } from "../testing/settings";
import { checkPushes } from "./check-pushes";

let registry: Distribution;
beforeAll(async () => {
  registry = await Distribution.start();
  const pusher = new Pusher(registry.url);
  await pushImage(pusher, "team/app", { tags: ["one"] });
  await pusher.close();
});
afterAll(() => registry.stop());

const files = async () => (await readdir(join(registry.root), { recursive: true })).sort();

test("whether a real Distribution takes pushes is found out, and nothing is left in it", async () => {
  const before = await files();
  expect(await checkPushes(testSettings(registry.url), "team/app")).toBe("accepted");
  expect(await checkPushes(testSettings(registry.url), null)).toBe("accepted");
  expect(await files()).toEqual(before);
  await registry.restart({ readOnly: true });
  expect(await checkPushes(testSettings(registry.url), "team/app")).toBe("refused");
  await registry.restart({ readOnly: true, deleteEnabled: false });
  expect(await checkPushes(testSettings(registry.url), null)).toBe("refused");
  await registry.kill();
  expect(await checkPushes(testSettings(registry.url), "team/app")).toBe("away");
  await registry.restart({ readOnly: false, deleteEnabled: false });
  expect(await checkPushes(testSettings(registry.url), "team/app")).toBe("accepted");
  expect(await files()).toEqual(before);
});
