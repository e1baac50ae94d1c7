import { afterAll, beforeAll } from "vitest";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { hostileContract } from "./testing/hostile-contract";
import { refreshContract } from "./testing/refresh-contract";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

refreshContract("PostgreSQL", () => ({ databaseUrl: server.url }));
hostileContract("PostgreSQL", () => ({ databaseUrl: server.url }));
