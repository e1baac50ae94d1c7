import { expect, test } from "vitest";
import { createTestApp } from "../../../testing/server/test-app";
import { migrate } from "../migrate";
import { openSqlite } from "../sqlite";
import { migrations } from "./index";
import { tidyStore } from "./tidy-store";

test("credentials leave the addresses in the audit, and nothing else changes there", async () => {
  const db = openSqlite(":memory:");
  const before = migrations.slice(0, migrations.indexOf(tidyStore));
  await migrate(db, "sqlite", 1, before);
  const written = [
    ["registry.create", { url: "https://robot:hunter2@registry.example" }],
    ["registry.update", { url: "https://registry.example/v2?password=hunter2", changed: ["url"] }],
    ["registry.remove", { url: "https://registry.example/path" }],
    ["plan.create", { policy: "keep a:b@c" }],
  ] as const;
  for (const [at, [action, details]] of written.entries()) {
    await db
      .insertInto("audit")
      .values({
        ...{ id: `a${at}`, at, actor_type: "user", actor_name: "ann", target: "t", registry: null },
        ...{ action, details: JSON.stringify(details) },
      })
      .execute();
  }
  await migrate(db, "sqlite", 2);
  const rows = await db.selectFrom("audit").select("details").orderBy("id").execute();
  expect(rows.map((row) => JSON.parse(row.details) as unknown)).toEqual([
    { url: "https://registry.example" },
    { url: "https://registry.example/v2", changed: ["url"] },
    { url: "https://registry.example/path" },
    { policy: "keep a:b@c" },
  ]);
  await db.destroy();
});

test.each([
  ["runs", "state"],
  ["runs", "started_at"],
  ["runs", "finished_at"],
  ["run_journal", "recorded_at"],
  ["jobs", "created_by"],
])("%s.%s, which nothing read, is gone", async (table, column) => {
  const { app, close } = await createTestApp();
  const columns = await app.db.introspection.getTables();
  const found = columns.find(({ name }) => name === table)?.columns.map(({ name }) => name);
  expect(found).toBeDefined();
  expect(found).not.toContain(column);
  await close();
});
