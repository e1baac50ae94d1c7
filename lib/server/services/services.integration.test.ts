import { afterAll } from "vitest";
import { startPostgres } from "../testing/postgres";

/** The services' own tests once more, over PostgreSQL: `createTestApp` takes its address from here. */
const server = await startPostgres();
process.env.TEST_DATABASE_URL = server.url;
afterAll(() => server.stop());

await import("./account/account.test");
await import("./audit/audit.test");
await import("./policies/policies.test");
await import("./registries/registries.test");
await import("./tokens/tokens.test");
await import("./users/users.test");
await import("../auth/session-store.test");
await import("../auth/sign-in.test");
await import("../bootstrap/bootstrap.test");
await import("../bootstrap/reseal.test");
await import("../http/route.test");
await import("../store/migrations/sessions.test");
