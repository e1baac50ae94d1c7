import "server-only";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { createTestApp, type TestAppOptions } from "../../../testing/server/test-app";
import { migrate } from "../../store/migrate";
import { migrations } from "../../store/migrations";
import { configuration } from "../../store/migrations/configuration";

/** What becomes of a store from before there was a configuration file, whichever database it is. */
export function earlierContract(
  database: string,
  options: () => TestAppOptions = () => ({}),
): void {
  test(`a connection that the environment made in an earlier version still comes from there, over ${database}`, async () => {
    const before = migrations.slice(0, migrations.indexOf(configuration));
    const earlier = await createTestApp({ ...options(), migrations: before });
    const { db, dialect } = earlier.app;
    for (const [name, managed] of [
      ["by-hand", 0],
      ["given", 1],
    ] as const)
      await sql`insert into registries (id, name, url, settings, secrets, managed, created_at, updated_at)
        values (${name}, ${name}, 'http://registry.example', '{}', '', ${managed}, 1, 1)`.execute(
        db,
      );
    await migrate(db, dialect, 2);
    const rows = await db.selectFrom("registries").select(["name", "origin"]).execute();
    expect(Object.fromEntries(rows.map(({ name, origin }) => [name, origin]))).toEqual({
      ...{ "by-hand": null, given: "environment" },
    });
    await earlier.close();
  });
}
