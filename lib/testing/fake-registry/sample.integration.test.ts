import { expect, test } from "vitest";
import { Pusher, pullWhole } from "../../../e2e/distribution";
import { seedSampleRegistry } from "../../../e2e/sample/sample-registry";
import { startFakeRegistry } from ".";

test("takes the demo's whole sample, which then pulls whole", async () => {
  const fake = await startFakeRegistry();
  const pusher = new Pusher(fake.url);
  const { tags } = await seedSampleRegistry(pusher, new Date("2026-01-01T00:00:00Z"));
  await pusher.close();
  const names = [...fake.state.repositories.keys()];
  const held = names.map((name) => fake.state.tagsOf(name).length);
  expect(held.reduce((sum, count) => sum + count, 0)).toBe(tags);
  fake.garbageCollect();
  for (const name of names) {
    const [first] = fake.state.tagsOf(name);
    if (first !== undefined) await pullWhole(fake.url, name, first);
  }
  await fake.stop();
});
