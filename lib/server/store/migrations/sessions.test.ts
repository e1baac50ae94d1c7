import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../../testing/server/test-app";
import { migrate } from "../migrate";
import { migrations } from "./index";
import { sessions } from "./sessions";

const before = migrations.slice(0, migrations.indexOf(sessions));

describe("a store from before sessions were stored", () => {
  let testApp: TestApp;
  beforeEach(async () => {
    testApp = await createTestApp({ migrations: before });
    const { db } = testApp.app;
    await sql`insert into users (id, email, name, password_hash, role, disabled, created_at)
      values ('ann', 'ann@example.com', null, 'hash', 'admin', 0, 1)`.execute(db);
    for (const [id, maker] of [
      ["environment", "environment"],
      ["of-ann", "ann@example.com"],
      ["of-a-token", "nightly"],
      ["of-someone-gone", "bob@example.com"],
    ]) {
      await sql`insert into api_tokens (id, name, token_hash, role, created_by, created_at)
        values (${id}, ${id}, ${id}, 'operator', ${maker}, 1)`.execute(db);
    }
  });
  afterEach(() => testApp.close());

  test("gives each API token the user who made it as owner, and leaves the others without", async () => {
    const { db, dialect } = testApp.app;
    await migrate(db, dialect, 2);
    const tokens = await db
      .selectFrom("api_tokens")
      .select(["id", "created_by_id"])
      .orderBy("id")
      .execute();
    expect(tokens.map(({ id, created_by_id }) => [id, created_by_id])).toEqual([
      ["environment", null],
      ["of-a-token", null],
      ["of-ann", "ann"],
      ["of-someone-gone", null],
    ]);
  });

  test("locks nobody out: no password has to be changed", async () => {
    const { db, dialect } = testApp.app;
    await migrate(db, dialect, 2);
    const users = await db.selectFrom("users").select(["id", "must_change_password"]).execute();
    expect(users).toEqual([{ id: "ann", must_change_password: 0 }]);
  });
});
