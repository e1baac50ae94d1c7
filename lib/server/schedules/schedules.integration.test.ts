import { afterAll, beforeAll } from "vitest";
import { startPostgres, type TestPostgres } from "../../testing/server/postgres";
import { clockContract } from "./testing/clock-contract";
import { noticeContract } from "./testing/notice-contract";
import { scheduleContract } from "./testing/schedule-contract";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

scheduleContract("SQLite");
clockContract("SQLite");
noticeContract("SQLite");
scheduleContract("PostgreSQL", () => ({ databaseUrl: server.url }));
clockContract("PostgreSQL", () => ({ databaseUrl: server.url }));
noticeContract("PostgreSQL", () => ({ databaseUrl: server.url }));
