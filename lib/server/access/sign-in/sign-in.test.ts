import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { failedSignIns } from "./failed-sign-ins";
import { hashPassword } from "../../crypto/password";
import { createTestApp, type TestApp } from "../../../testing/server/test-app";
import { testCaller } from "../../../testing/server/test-caller";
import type { KnownDevice } from "./known-device";
import { signIn } from "./sign-in";

const password = "a good password";

describe("signing in", () => {
  let testApp: TestApp;
  let clock = Date.UTC(2026, 0, 1);
  beforeEach(async () => {
    testApp = await createTestApp({ now: () => clock });
    const password_hash = await hashPassword(password, { N: 1024, r: 8, p: 1 });
    const user = {
      name: null,
      role: "viewer",
      password_hash,
      must_change_password: 0,
      toured: 1,
      created_at: 1,
    };
    await testApp.app.db
      .insertInto("users")
      .values([
        { ...user, id: "u1", email: "ann@example.com", disabled: 0 },
        { ...user, id: "u2", email: "bob@example.com", disabled: 1 },
      ])
      .execute();
  });
  afterEach(() => testApp.close());

  const attempt = (
    email: string,
    given = password,
    address = "10.0.0.1",
    device: KnownDevice | null = null,
  ) => signIn(testApp.app, { email, password: given, caller: testCaller(address), device });
  const failTimes = async (count: number, address: (index: number) => string) => {
    for (let index = 0; index < count; index += 1) {
      await attempt("ann@example.com", "wrong", address(index)).catch(() => undefined);
    }
  };
  const limited = { code: "TOO_MANY_REQUESTS" };
  const auditRows = async () => {
    await failedSignIns(testApp.app).flush(testApp.app);
    return testApp.app.db
      .selectFrom("audit")
      .select(["action", "target", "actor_type", "actor_id", "address", "user_agent", "details"])
      .orderBy("id")
      .execute();
  };

  test("knows a user by address and password, however the address is written", async () => {
    expect(await attempt(" Ann@Example.com ")).toMatchObject({ id: "u1" });
    expect(await auditRows()).toEqual([
      {
        ...{ action: "session.create", target: "ann@example.com", details: "{}" },
        ...{ actor_type: "user", actor_id: "u1", address: "10.0.0.1", user_agent: "a test" },
      },
    ]);
  });

  test("refuses a wrong password, an unknown user and a disabled one alike", async () => {
    expect(await attempt("ann@example.com", "another password")).toBeNull();
    expect(await attempt("eve@example.com")).toBeNull();
    expect(await attempt("bob@example.com")).toBeNull();
  });

  test("counts attempts before it looks at the password: of many at once few are looked at", async () => {
    const guesses = Array.from({ length: 120 }, (_, index) =>
      attempt("ann@example.com", `guess ${index}`),
    );
    const results = await Promise.allSettled(guesses);
    const looked = results.filter(({ status }) => status === "fulfilled").length;
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThanOrEqual(10);
    await failTimes(10 - looked, () => "10.0.0.1");
    await expect(attempt("ann@example.com")).rejects.toMatchObject(limited);
  });

  test("lets exactly ten through, however many of them are under way together", async () => {
    let looked = 0;
    for (let wave = 0; wave < 5; wave += 1) {
      const four = Array.from({ length: 4 }, () => attempt("ann@example.com", "wrong"));
      const results = await Promise.allSettled(four);
      looked += results.filter(({ status }) => status === "fulfilled").length;
    }
    expect(looked).toBe(10);
  });

  test("says how long to wait", async () => {
    await failTimes(10, () => "10.0.0.1");
    await expect(attempt("ann@example.com")).rejects.toMatchObject({
      message: "Too many failed sign-ins. Try again in 30 seconds.",
      details: { retryAfterSeconds: 30 },
    });
    clock += 30_000;
    expect(await attempt("ann@example.com")).not.toBeNull();
  });

  test("makes strangers wait, not the owner at a known browser or network", async () => {
    expect(await attempt("ann@example.com", password, "10.0.0.7")).not.toBeNull();
    await failTimes(60, (index) => `10.9.0.${index}`);
    await expect(attempt("ann@example.com", password, "10.8.0.1")).rejects.toMatchObject(limited);
    expect(await attempt("ann@example.com", password, "10.0.0.7")).not.toBeNull();
    const browser = { id: "browser", users: ["u1"] };
    expect(await attempt("ann@example.com", password, "10.8.0.1", browser)).not.toBeNull();
    const ofAnother = { id: "browser", users: ["u2"] };
    const asAnother = attempt("ann@example.com", password, "10.8.0.2", ofAnother);
    await expect(asAnother).rejects.toMatchObject(limited);
  });

  test("forgets a network that an account has not signed in from for three months", async () => {
    await attempt("ann@example.com", password, "10.0.0.7");
    clock += 91 * 86_400_000;
    await failTimes(40, (index) => `10.9.0.${index}`);
    await expect(attempt("ann@example.com", password, "10.0.0.7")).rejects.toMatchObject(limited);
  });

  test("leaves one entry an hour of what failed for an account from a network", async () => {
    await failTimes(12, () => "10.0.0.1");
    await attempt("my password, typed into the wrong field");
    await attempt("another@example.com");
    const failure = {
      ...{ action: "session.fail", actor_type: "anonymous", actor_id: null },
      ...{ address: "10.0.0.1", user_agent: "a test" },
    };
    const lastAt = clock;
    expect(await auditRows()).toEqual([
      {
        ...failure,
        target: "ann@example.com",
        details: JSON.stringify({ wrongPassword: 10, refused: 2, lastAt }),
      },
      {
        ...failure,
        target: "an unknown account",
        details: JSON.stringify({ wrongPassword: 2, refused: 0, lastAt }),
      },
    ]);
    clock += 3_600_000;
    await failTimes(1, () => "10.0.0.1");
    expect(await auditRows()).toHaveLength(3);
  });
});
