import { afterAll, beforeAll } from "vitest";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { untaggedContract } from "./testing/untagged-contract";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

untaggedContract("PostgreSQL", () => ({ databaseUrl: server.url }));
