import { afterAll, beforeAll } from "vitest";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { inUseContract } from "./testing/in-use-contract";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

inUseContract("SQLite");
inUseContract("PostgreSQL", () => ({ databaseUrl: server.url }));
