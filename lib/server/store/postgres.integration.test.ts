import { sql } from "kysely";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jobsContract } from "../../testing/server/jobs-contract";
import { manifestColumnsContract } from "../../testing/server/manifest-columns-contract";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { storeContract } from "../../testing/server/store-contract";
import { createTestApp } from "../../testing/server/test-app";
import { openStore, openStoreToRead } from "./open";
import { openPostgres } from "./postgres";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

manifestColumnsContract("PostgreSQL", () => server.url);
storeContract("PostgreSQL", () => createTestApp({ databaseUrl: server.url }));
jobsContract("PostgreSQL", (now) => createTestApp({ databaseUrl: server.url, now }));

test("says that an idle connection was ended without the keys of that connection", async () => {
  const url = server.url.replace("drydock@", "drydock:hunter2@");
  expect(url).toContain("hunter2");
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  let ended = () => {};
  const end = new Promise<void>((resolve) => (ended = resolve));
  const onIdleError = (err: Error) => {
    log.warn({ err }, "ended");
    ended();
  };
  const idle = openPostgres(url, { onIdleError });
  await sql`select 1`.execute(idle);
  const other = openPostgres(url);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()`.execute(
    other,
  );
  await end;
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("terminating connection");
  expect(lines[0]).not.toMatch(/hunter2|"client"|secretKey/);
  await Promise.all([idle.destroy(), other.destroy()]);
});

test("starts no workers for what one process does in milliseconds", async () => {
  const db = openPostgres(server.url);
  await sql`create table probe as select n from generate_series(1, 400000) as n`.execute(db);
  await sql`analyze probe`.execute(db);
  await db.connection().execute(async (connection) => {
    const explain = async () =>
      JSON.stringify(
        (await sql`explain select count(*) from probe where n > 5`.execute(connection)).rows,
      );
    expect(await explain()).not.toContain("Gather");
    await sql`set parallel_setup_cost = 1000`.execute(connection);
    expect(await explain()).toContain("Gather");
  });
  await db.destroy();
});

describe("several processes on a fresh PostgreSQL", () => {
  test("migrate it once between them", async () => {
    const env = { DATABASE_URL: server.url, DRYDOCK_DATA_DIR: "." };
    const stores = await Promise.all(
      Array.from({ length: 6 }, () => openStore(env, { now: () => 1 })),
    );
    const rows = await Promise.all(
      stores.map(({ db }) => db.selectFrom("users").selectAll().execute()),
    );
    expect(rows).toEqual(stores.map(() => []));
    await Promise.all(stores.map(({ db }) => db.destroy()));
  });
});

describe("a further connection to PostgreSQL", () => {
  test("reads what is stored, and cannot write", async () => {
    const env = { DATABASE_URL: server.url, DRYDOCK_DATA_DIR: "." };
    const store = await openStore(env, { now: () => 1 });
    const reading = openStoreToRead(env);
    const policy = { document: "{}", hash: "", created_at: 0, updated_at: 0, updated_by: "t" };
    const save = ({ db }: typeof store, id: string) =>
      db
        .insertInto("policies")
        .values({ id, name: id, ...policy })
        .execute();
    await save(store, "a");
    await expect(save(reading, "b")).rejects.toThrow(/read-only/);
    const saved = await reading.db.selectFrom("policies").select("id").execute();
    expect(saved).toEqual([{ id: "a" }]);
    await reading.db.destroy();
    await store.db.destroy();
  });
});
