import { afterAll, beforeAll } from "vitest";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { notificationContract } from "./testing/notification-contract";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

notificationContract("SQLite");
notificationContract("PostgreSQL", () => ({ databaseUrl: server.url }));
