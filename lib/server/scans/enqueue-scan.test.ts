import { afterEach, beforeEach, expect, test } from "vitest";
import type { Context } from "../app/context";
import { insertRegistry } from "./testing/scan-harness";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { enqueueScan } from "./enqueue-scan";

let harness: TestApp;
let context: Context;
let now = 1_760_000_000_000;

beforeEach(async () => {
  harness = await createTestApp({ now: () => (now += 1) });
  context = harness.context();
  await insertRegistry(context);
});
afterEach(() => harness.close());

const ask = (repositories: string[] | null, options?: { reread?: boolean }) =>
  enqueueScan(context, "id-main", repositories, options);
const createdAt = async (id: string) => {
  const rows = await context.db
    .selectFrom("jobs")
    .select("created_at")
    .where("id", "=", id)
    .execute();
  return rows[0]?.created_at ?? 0;
};

test("a scan that waits already is joined, and counts from when it was last asked for", async () => {
  const first = await ask(null);
  const before = await createdAt(first.id);
  // What a scan under way has read by now, the one that waits may leave out; not what it was asked to see since.
  const between = (now += 1000);
  expect(await ask(null)).toEqual({ id: first.id, joined: true });
  expect(before).toBeLessThan(between);
  expect(await createdAt(first.id)).toBeGreaterThan(between);
});

test("another scan, or one under way, is not joined", async () => {
  const first = await ask(null);
  expect((await ask(["app"])).joined).toBe(false);
  expect((await ask(null, { reread: true })).joined).toBe(false);
  await context.db
    .updateTable("jobs")
    .set({ state: "running" })
    .where("id", "=", first.id)
    .execute();
  expect((await ask(null)).joined).toBe(false);
});
