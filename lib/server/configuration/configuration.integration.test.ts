import { afterAll, beforeAll } from "vitest";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { configurationContract } from "./testing/configuration-contract";
import { earlierContract } from "./testing/earlier-contract";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

configurationContract("SQLite");
configurationContract("PostgreSQL", () => ({ databaseUrl: server.url }));
earlierContract("SQLite");
earlierContract("PostgreSQL", () => ({ databaseUrl: server.url }));
