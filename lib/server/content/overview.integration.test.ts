import { afterAll, beforeAll } from "vitest";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { overviewContract } from "./testing/overview-contract";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

overviewContract("PostgreSQL", () => ({ databaseUrl: server.url }));
