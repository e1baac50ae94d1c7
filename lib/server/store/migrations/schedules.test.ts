import { expect, test } from "vitest";
import { hashPolicy, parsePolicy } from "@/lib/core/policy";
import { createTestApp } from "../../../testing/server/test-app";
import { migrate } from "../migrate";
import { migrations } from ".";

test("policies that were saved before get the hash that an approval is given for", async () => {
  const before = migrations.filter(({ name }) => name < "022");
  const { app, close } = await createTestApp({ migrations: before });
  const parsed = parsePolicy({ version: 1, name: "old", rules: [{ id: "a", verdict: "delete" }] });
  if (!parsed.ok) throw new Error("It is a policy.");
  const policy = {
    ...{ id: "p", name: "old", document: JSON.stringify(parsed.policy) },
    ...{ created_at: 1, updated_at: 1, updated_by: "robin" },
  };
  await app.db
    .insertInto("policies")
    .values(policy as never)
    .execute();
  await migrate(app.db, app.dialect, 2);
  const row = await app.db.selectFrom("policies").selectAll().executeTakeFirstOrThrow();
  expect(row.hash).toBe(hashPolicy(parsed.policy));
  expect(row.updated_by_id).toBeNull();
  await close();
});
