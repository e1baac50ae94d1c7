import { afterAll, beforeAll } from "vitest";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { lineageContract } from "./testing/lineage-contract";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

lineageContract("PostgreSQL", () => ({ databaseUrl: server.url }));
