import "server-only";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { insertMany } from "../../server/store/query";
import { migrate } from "../../server/store/migrate";
import type { Migration } from "../../server/store/migrations/migration";
import { inTransaction } from "../../server/app/transaction";
import type { TestApp } from "./test-app";

const registryRow = {
  id: "r1",
  name: "one",
  url: "http://registry.example",
  settings: "{}",
  secrets: "",
  origin: null,
  check_result: null,
  last_scan: null,
  list_signs: null,
  created_at: 1,
  updated_at: 1,
};

function tagRow(name: string) {
  return {
    registry_id: "r1",
    repository: "team/app",
    name,
    digest: "sha256:0",
    first_seen: 1_700_000_000_000,
    digest_since: 1_700_000_000_000,
    pushed_at: null,
    pulled_at: null,
  };
}

/** What every store must do alike, whichever database is below. */
export function storeContract(name: string, make: () => Promise<TestApp>): void {
  describe(`the store on ${name}`, () => {
    let testApp: TestApp;
    beforeEach(async () => {
      testApp = await make();
    });
    afterEach(() => testApp.close());

    const addRegistry = () => testApp.app.db.insertInto("registries").values(registryRow).execute();

    test("answers big numbers, counts and sums as numbers", async () => {
      await addRegistry();
      const size = 2 ** 52;
      await testApp.app.db
        .insertInto("repositories")
        .values({
          registry_id: "r1",
          name: "a",
          complete: 1,
          incomplete_reason: null,
          tags: 3,
          digests: 2,
          untagged: 0,
          size,
          newest_created: null,
          hidden_tags: 0,
          scanned_at: null,
        })
        .execute();
      const row = await testApp.app.db
        .selectFrom("repositories")
        .select(({ fn }) => [
          fn.countAll<number>().as("count"),
          fn.sum<number>("size").as("sum"),
          fn.max("size").as("max"),
        ])
        .executeTakeFirstOrThrow();
      expect(row).toEqual({ count: 1, sum: size, max: size });
    });

    test("inserts more rows than one statement may hold, and updates on conflict", async () => {
      await addRegistry();
      const rows = Array.from({ length: 5001 }, (_, index) => tagRow(`v${index}`));
      await insertMany(testApp.app.db, "tags", rows);
      await insertMany(
        testApp.app.db,
        "tags",
        rows.slice(0, 1200).map((row) => ({ ...row, digest: "sha256:1" })),
        (insert) =>
          insert.onConflict((conflict) =>
            conflict
              .columns(["registry_id", "repository", "name"])
              .doUpdateSet({ digest: (eb) => eb.ref("excluded.digest") }),
          ),
      );
      const counts = await testApp.app.db
        .selectFrom("tags")
        .select(["digest", ({ fn }) => fn.countAll<number>().as("count")])
        .groupBy("digest")
        .orderBy("digest")
        .execute();
      expect(counts).toEqual([
        { digest: "sha256:0", count: 3801 },
        { digest: "sha256:1", count: 1200 },
      ]);
    });

    test("sorts text by bytes", async () => {
      await addRegistry();
      await insertMany(testApp.app.db, "tags", ["b", "a", "B", "a-1", "a.1", "1"].map(tagRow));
      const rows = await testApp.app.db.selectFrom("tags").select("name").orderBy("name").execute();
      expect(rows.map((row) => row.name)).toEqual(["1", "B", "a", "a-1", "a.1", "b"]);
    });

    test("takes a registry's content away with it", async () => {
      await addRegistry();
      await insertMany(testApp.app.db, "tags", [tagRow("latest")]);
      await testApp.app.db.deleteFrom("registries").execute();
      expect(await testApp.app.db.selectFrom("tags").selectAll().execute()).toEqual([]);
    });

    test("refuses content of a registry that does not exist", async () => {
      await expect(insertMany(testApp.app.db, "tags", [tagRow("latest")])).rejects.toThrow();
    });

    test("undoes a transaction that fails, joined ones included", async () => {
      const context = testApp.context();
      const attempt = inTransaction(context, async (outer) => {
        await outer.db.insertInto("registries").values(registryRow).execute();
        await inTransaction(outer, async (inner) => {
          await insertMany(inner.db, "tags", [tagRow("latest")]);
          throw new Error("changed my mind");
        });
      });
      await expect(attempt).rejects.toThrow("changed my mind");
      expect(await testApp.app.db.selectFrom("registries").selectAll().execute()).toEqual([]);
    });

    test("migrates once, and keeps nothing of a migration that fails", async () => {
      const { db, dialect } = testApp.app;
      expect(await migrate(db, dialect, 2)).toEqual([]);
      const broken: Migration = {
        name: "999-broken",
        async up(trx) {
          await trx.schema.createTable("half").addColumn("id", "integer").execute();
          await sql`select nothing from nowhere`.execute(trx);
        },
      };
      const { migrations } = await import("../../server/store/migrations");
      await expect(migrate(db, dialect, 2, [...migrations, broken])).rejects.toThrow();
      await expect(sql`select * from half`.execute(db)).rejects.toThrow();
    });

    test("refuses a store that a newer version has written", async () => {
      const { db, dialect } = testApp.app;
      await expect(migrate(db, dialect, 2, [])).rejects.toThrow("newer Drydock");
    });
  });
}
