import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readToken } from "../access/bearer";
import { signIn } from "../access/sign-in/sign-in";
import type { App } from "../app/context";
import { parseEnvironment } from "../app/environment";
import { findRegistry } from "../registries/find-registry";
import { createLogger } from "../app/log";
import { hashPassword } from "../crypto/password";
import { insertUser } from "../access/users";
import { testCaller } from "../../testing/server/test-caller";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { bootstrap } from "./bootstrap";

describe("a start", () => {
  let testApp: TestApp;
  let directory: string;
  let said: string[];
  beforeEach(async () => {
    testApp = await createTestApp();
    directory = await mkdtemp(join(tmpdir(), "drydock-start-"));
    said = [];
  });
  afterEach(async () => {
    await testApp.close();
    await rm(directory, { recursive: true, force: true });
  });

  /** A start of the same store with these variables. */
  const start = async (variables: Record<string, string> = {}): Promise<App> => {
    const app = { ...testApp.app, env: parseEnvironment({ NODE_ENV: "test", ...variables }) };
    await bootstrap(app, (text) => said.push(text));
    return app;
  };
  const rows = (table: "users" | "registries" | "api_tokens" | "audit") =>
    testApp.app.db.selectFrom(table).selectAll().execute();

  test("makes an admin whose password it shows once", async () => {
    const app = await start();
    await start();
    expect(said).toHaveLength(1);
    const password = /password {2}(\S+)/.exec(said[0] ?? "")?.[1] ?? "";
    const given = { email: "admin@drydock.local", password, caller: testCaller() };
    expect(await signIn(app, given)).toMatchObject({ role: "admin", must_change_password: 1 });
  });

  test("takes the admin from the environment without showing the password", async () => {
    const password = "given by the environment";
    const app = await start({ DRYDOCK_ADMIN_EMAIL: "Ann@x.io", DRYDOCK_ADMIN_PASSWORD: password });
    expect(said).toEqual([]);
    const given = { email: "ann@x.io", password, caller: testCaller() };
    expect(await signIn(app, given)).toMatchObject({ must_change_password: 0 });
  });

  test("refuses to make an admin with a password that is easy to guess", async () => {
    const weak = start({ DRYDOCK_ADMIN_PASSWORD: "drydock-2026" });
    await expect(weak).rejects.toThrow(/^DRYDOCK_ADMIN_PASSWORD is refused\. .*harder to guess/);
    expect(await rows("users")).toEqual([]);
  });

  test("warns of such a password where the admin has it already, and lets them in", async () => {
    const password = "drydock-2026";
    const logged: string[] = [];
    const stream = { write: (line: string) => void logged.push(line) };
    const log = createLogger({ DRYDOCK_LOG_LEVEL: "warn" }, stream);
    await insertUser(testApp.context(), {
      email: "admin@drydock.local",
      role: "admin",
      passwordHash: await hashPassword(password, { N: 1024, r: 8, p: 1 }),
    });
    const env = parseEnvironment({ NODE_ENV: "test", DRYDOCK_ADMIN_PASSWORD: password });
    const app = { ...testApp.app, env, log };
    await bootstrap(app);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain("The password of admin@drydock.local");
    expect(logged[0]).not.toContain(password);
    const given = { email: "admin@drydock.local", password, caller: testCaller() };
    expect(await signIn(app, given)).not.toBeNull();
    const other = await hashPassword("another password", { N: 1024, r: 8, p: 1 });
    await testApp.app.db.updateTable("users").set({ password_hash: other }).execute();
    await bootstrap(app);
    expect(logged.filter((line) => line.includes("The password of"))).toHaveLength(1);
  });

  test("makes no admin where there are users", async () => {
    await start();
    await start({ DRYDOCK_ADMIN_EMAIL: "another@x.io" });
    expect(await rows("users")).toHaveLength(1);
  });

  test("makes one admin and one registry when several processes start at once", async () => {
    const variables = { REGISTRY_URL: "http://registry.example" };
    await Promise.all([start(variables), start(variables), start(variables)]);
    expect(await rows("users")).toHaveLength(1);
    expect(await rows("registries")).toHaveLength(1);
    expect(said).toHaveLength(1);
  });

  test("accepts the environment's API token for as long as it is there", async () => {
    const first = "first-token-of-the-environment";
    const second = "second-token-of-the-environment";
    const app = await start({ DRYDOCK_API_TOKEN: first });
    expect(await readToken(app, first)).toMatchObject({ role: "admin", name: "DRYDOCK_API_TOKEN" });
    await start({ DRYDOCK_API_TOKEN: second });
    expect(await readToken(app, first)).toBeNull();
    expect(await readToken(app, second)).not.toBeNull();
    await start();
    expect(await readToken(app, second)).toBeNull();
  });

  test("connects the environment's registry, with its certificate, and follows its changes", async () => {
    const ca = join(directory, "ca.pem");
    await writeFile(ca, "PEM");
    const variables = {
      REGISTRY_URL: "https://registry.example/",
      REGISTRY_USERNAME: "robot",
      REGISTRY_PASSWORD: "hunter2",
      REGISTRY_CA_FILE: ca,
    };
    await start(variables);
    await start(variables);
    const context = testApp.context();
    const { row, settings } = await findRegistry(context, "default");
    expect(row.origin).toBe("environment");
    expect(settings).toMatchObject({
      url: "https://registry.example",
      username: "robot",
      password: "hunter2",
      ca: "PEM",
    });
    expect(JSON.stringify(await rows("registries"))).not.toContain("hunter2");
    await start({ ...variables, REGISTRY_PASSWORD: "changed" });
    expect((await findRegistry(context, "default")).settings.password).toBe("changed");
    const actions = (await rows("audit")).map((row) => "action" in row && row.action);
    expect(actions.filter((action) => String(action).startsWith("registry."))).toEqual([
      "registry.create",
      "registry.update",
    ]);
  });

  test("keeps the credentials of REGISTRY_URL where nobody sees them", async () => {
    await start({ REGISTRY_URL: "https://robot:hunter2@registry.example" });
    const { settings } = await findRegistry(testApp.context(), "default");
    expect(settings).toMatchObject({
      url: "https://registry.example",
      username: "robot",
      password: "hunter2",
    });
    expect(JSON.stringify([await rows("registries"), await rows("audit")])).not.toContain(
      "hunter2",
    );
  });

  describe("with an address that an earlier version stored with credentials in it", () => {
    const address = "https://robot:hunter2@registry.example";
    const stored = async (url: string) => {
      const { db } = testApp.app;
      await db.updateTable("registries").set({ url }).execute();
      const content = { registry_id: (await rows("registries"))[0]?.id ?? "", name: "app" };
      await db
        .insertInto("repositories")
        .values({
          ...content,
          complete: 1,
          incomplete_reason: null,
          tags: 1,
          digests: 1,
          untagged: 0,
          size: 1,
          hidden_tags: 0,
        })
        .execute();
    };
    const expectMended = async (settings: object) => {
      expect((await findRegistry(testApp.context(), "default")).settings).toMatchObject(settings);
      expect(JSON.stringify([await rows("registries"), await rows("audit")])).not.toContain(
        "hunter2",
      );
      expect(await testApp.app.db.selectFrom("repositories").select("name").execute()).toHaveLength(
        1,
      );
    };

    test("moves them, and forgets nothing of the registry", async () => {
      await start({ REGISTRY_URL: "https://registry.example" });
      await stored(address);
      await start();
      await expectMended({
        url: "https://registry.example",
        username: "robot",
        password: "hunter2",
      });
    });

    test("does so before it compares with the environment", async () => {
      await start({ REGISTRY_URL: "https://registry.example" });
      await stored(address);
      await start({ REGISTRY_URL: address });
      await expectMended({
        url: "https://registry.example",
        username: "robot",
        password: "hunter2",
      });
    });

    test("leaves the credentials that the connection has used until now", async () => {
      const own = { REGISTRY_USERNAME: "ann", REGISTRY_PASSWORD: "her own password" };
      await start({ REGISTRY_URL: "https://registry.example", ...own });
      await stored(address);
      await start();
      await expectMended({ username: "ann", password: "her own password" });
    });

    test("drops a query, and credentials that cannot be sealed", async () => {
      await start({ REGISTRY_URL: "https://registry.example" });
      await stored("https://registry.example/?password=hunter2");
      await start();
      await expectMended({ url: "https://registry.example", password: null });
      await testApp.app.db
        .updateTable("registries")
        .set({ url: address, secrets: "of another" })
        .execute();
      await start();
      expect((await rows("registries"))[0]).toMatchObject({ url: "https://registry.example" });
    });
  });

  test("leaves a registry that the environment names no more to be edited", async () => {
    await start({ REGISTRY_URL: "http://one.example", REGISTRY_NAME: "one" });
    await start({ REGISTRY_URL: "http://two.example", REGISTRY_NAME: "two" });
    const origins = (await rows("registries")).map(
      (row) => "origin" in row && [row.name, row.origin],
    );
    expect(origins.sort()).toEqual([
      ["one", null],
      ["two", "environment"],
    ]);
  });

  test("fails when the certificate cannot be read", async () => {
    const missing = join(directory, "missing.pem");
    const variables = { REGISTRY_URL: "https://r.example", REGISTRY_CA_FILE: missing };
    await expect(start(variables)).rejects.toThrow("missing.pem");
  });
});
