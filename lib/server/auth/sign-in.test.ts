import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashPassword } from "../crypto/password";
import { createTestApp, type TestApp } from "../testing/test-app";
import { SignInAttempts } from "./attempts";
import { signIn } from "./sign-in";

const password = "a good password";

describe("signing in", () => {
  let test: TestApp;
  let clock = 1_000_000;
  beforeEach(async () => {
    test = await createTestApp({ now: () => clock });
    const password_hash = await hashPassword(password, { N: 1024, r: 8, p: 1 });
    const user = {
      name: null,
      role: "viewer",
      password_hash,
      must_change_password: 0,
      created_at: 1,
    };
    await test.app.db
      .insertInto("users")
      .values([
        { ...user, id: "u1", email: "ann@example.com", disabled: 0 },
        { ...user, id: "u2", email: "bob@example.com", disabled: 1 },
      ])
      .execute();
  });
  afterEach(() => test.close());

  const attempt = (email: string, given = password, place = "10.0.0.1") =>
    signIn(test.app, { email, password: given, place });

  it("knows a user by address and password, however the address is written", async () => {
    expect(await attempt(" Ann@Example.com ")).toMatchObject({ id: "u1" });
    const audit = await test.app.db.selectFrom("audit").select(["action", "actor_name"]).execute();
    expect(audit).toEqual([{ action: "session.create", actor_name: "ann@example.com" }]);
  });

  it("refuses a wrong password, an unknown user and a disabled one alike", async () => {
    expect(await attempt("ann@example.com", "another password")).toBeNull();
    expect(await attempt("eve@example.com")).toBeNull();
    expect(await attempt("bob@example.com")).toBeNull();
  });

  it("makes whoever fails too often wait, for that place and account only", async () => {
    for (let index = 0; index < 10; index += 1) await attempt("ann@example.com", "wrong");
    await expect(attempt("ann@example.com")).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
      details: { retryAfterSeconds: 300 },
    });
    expect(await attempt("ann@example.com", password, "10.0.0.2")).not.toBeNull();
    clock += 5 * 60_000;
    expect(await attempt("ann@example.com")).not.toBeNull();
  });
});

describe("failed sign-ins", () => {
  it("count for an account even when each comes from another place", () => {
    const attempts = new SignInAttempts(() => 1000);
    for (let index = 0; index < 50; index += 1) attempts.recordFailure("a", `10.0.0.${index}`);
    expect(attempts.waitSeconds("a", "10.9.9.9")).toBe(900);
    expect(attempts.waitSeconds("b", "10.0.0.1")).toBe(0);
  });

  it("are forgotten after a success from the same place", () => {
    const attempts = new SignInAttempts(() => 1000);
    for (let index = 0; index < 10; index += 1) attempts.recordFailure("a", "x");
    expect(attempts.waitSeconds("a", "x")).toBeGreaterThan(0);
    attempts.recordSuccess("a", "x");
    expect(attempts.waitSeconds("a", "x")).toBe(0);
  });
});
