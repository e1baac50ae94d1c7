import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobsContract } from "../testing/jobs-contract";
import { startPostgres, type TestPostgres } from "../testing/postgres";
import { storeContract } from "../testing/store-contract";
import { createTestApp } from "../testing/test-app";
import { openStore } from "./open";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

storeContract("PostgreSQL", () => createTestApp({ databaseUrl: server.url }));
jobsContract("PostgreSQL", (now) => createTestApp({ databaseUrl: server.url, now }));

describe("several processes on a fresh PostgreSQL", () => {
  it("migrate it once between them", async () => {
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
