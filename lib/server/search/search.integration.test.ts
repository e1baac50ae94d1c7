import { afterAll, beforeAll } from "vitest";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { fillContract } from "./testing/fill-contract";
import { searchContract } from "./testing/search-contract";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

searchContract("SQLite");
fillContract("SQLite");
searchContract("PostgreSQL", () => ({ databaseUrl: server.url }));
fillContract("PostgreSQL", () => ({ databaseUrl: server.url }));
