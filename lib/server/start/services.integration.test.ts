import { afterAll } from "vitest";
import { startPostgres } from "../../testing/server/postgres";

/** The services' own tests once more, over PostgreSQL: `createTestApp` takes its address from here. */
const server = await startPostgres();
process.env.TEST_DATABASE_URL = server.url;
afterAll(() => server.stop());

await import("../access/account.test");
await import("../audit/api.test");
await import("../policies/api.test");
await import("../registries/api.test");
await import("../access/tokens.test");
await import("../access/users.test");
await import("../access/sessions.test");
await import("../access/sign-in/sign-in.test");
await import("./bootstrap.test");
await import("./reseal.test");
await import("../front-door/route.test");
await import("../store/migrations/sessions.test");
