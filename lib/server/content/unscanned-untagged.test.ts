import { afterEach, beforeEach, expect, test } from "vitest";
import { insertRegistry } from "../scans/testing/scan-harness";
import { probedCheck } from "../registries/testing/probed-check";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { listUntagged } from "./untagged";

let app: TestApp;

beforeEach(async () => {
  app = await createTestApp();
  await insertRegistry(app.context());
  await answered(probedCheck({ capabilities: { deleteDigest: true } }));
  await listed(null);
});
afterEach(() => app.close());

async function answered(check_result: string): Promise<void> {
  await app.context().db.updateTable("registries").set({ check_result }).execute();
}

/** The repository as a catalog has told of it, read by a scan at this instant. */
async function listed(scanned_at: number | null): Promise<void> {
  const { db } = app.context();
  await db.deleteFrom("repositories").execute();
  await db
    .insertInto("repositories")
    .values({
      ...{ registry_id: "id-main", name: "app", scanned_at, complete: 0, incomplete_reason: null },
      ...{ tags: 0, digests: 0, untagged: 0, size: 0, newest_created: null, hidden_tags: 0 },
    })
    .execute();
}

async function open(): Promise<string[]> {
  const context = app.context("viewer");
  const answer = await listUntagged(context, {
    params: { registry: "main" },
    query: { repository: "app", limit: 1000, group: "unneeded" },
    body: undefined,
  });
  expect(answer).toEqual({ items: [], next: null });
  const jobs = await context.db.selectFrom("jobs").select(["kind", "payload"]).execute();
  return jobs.map(({ kind, payload }) => `${kind} ${payload}`);
}

test("the untagged list of a repository that no scan has read has it scanned, once", async () => {
  const scan = 'scan {"repositories":["app"],"gathered":true}';
  expect(await open()).toEqual([scan]);
  expect(await open()).toEqual([scan]);
});

test("one that has been read is not scanned for it", async () => {
  await listed(1);
  expect(await open()).toEqual([]);
});

test("nor is any where a first scan would spend pulls that nobody has agreed to", async () => {
  await answered(probedCheck({ vendor: "hub" }));
  expect(await open()).toEqual([]);
});
