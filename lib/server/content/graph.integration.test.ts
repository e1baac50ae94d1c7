import { afterAll, beforeAll } from "vitest";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { graphContract } from "./testing/graph-contract";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

graphContract("PostgreSQL", () => ({ databaseUrl: server.url }));
