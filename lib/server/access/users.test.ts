import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { User } from "@/lib/core/api/access";
import { readToken } from "./bearer";
import { readSession } from "./session-cookie";
import { openTestSession } from "../../testing/server/call-route";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { createToken } from "./tokens";
import {
  createUser,
  insertUser,
  endUserSessions,
  listUsers,
  removeUser,
  updateUser,
  userValue,
} from "./users";

const password = "a good password";

describe("users", () => {
  let testApp: TestApp;
  let ann: User;
  let bob: User;
  /** Without the cost of a real hash. */
  const add = async (email: string, role: User["role"]) =>
    userValue(await insertUser(testApp.context(), { email, role, passwordHash: "scrypt$…" }), 0);
  const update = (user: User, body: Parameters<typeof updateUser>[1]["body"]) =>
    updateUser(testApp.context(), { params: { user: user.id }, query: {}, body });
  const remove = (user: User) =>
    removeUser(testApp.context(), { params: { user: user.id }, query: {}, body: undefined });
  const audited = async () =>
    (await testApp.app.db.selectFrom("audit").selectAll().orderBy("at").execute()).map(
      ({ action, target, details }) => ({ action, target, details: JSON.parse(details) }),
    );

  const sessionOwners = async () =>
    (
      await testApp.app.db.selectFrom("sessions").select("user_id").orderBy("user_id").execute()
    ).map((row) => row.user_id);
  const actorOf = ({ id, email, role }: User) => ({ type: "user", id, name: email, role }) as const;

  beforeEach(async () => {
    testApp = await createTestApp();
    ann = await add("Ann@Example.com", "admin");
    bob = await add("bob@example.com", "operator");
  });
  afterEach(() => testApp.close());

  test("are listed by address, without their hashes", async () => {
    const { items } = await listUsers(testApp.context(), {
      params: {},
      query: {},
      body: undefined,
    });
    expect(items.map(({ email, role }) => [email, role])).toEqual([
      ["ann@example.com", "admin"],
      ["bob@example.com", "operator"],
    ]);
    expect(JSON.stringify(items)).not.toContain("scrypt");
  });

  test("have one account for an address, however it is written", async () => {
    const body = { email: "ANN@example.com", role: "viewer", password } as const;
    const again = createUser(testApp.context(), { params: {}, query: {}, body });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("have open sessions, which are counted", async () => {
    await openTestSession(testApp.app, bob.id);
    await openTestSession(testApp.app, bob.id);
    const { items } = await listUsers(testApp.context(), {
      params: {},
      query: {},
      body: undefined,
    });
    expect(items.map(({ email, sessions }) => [email, sessions])).toEqual([
      ["ann@example.com", 0],
      ["bob@example.com", 2],
    ]);
  });

  test.each<[string, Parameters<typeof updateUser>[1]["body"]]>([
    ["role", { role: "viewer" }],
    ["state", { disabled: true }],
    ["password", { password: "another password" }],
  ])("lose all their sessions with another %s, and only theirs", async (_name, body) => {
    await openTestSession(testApp.app, bob.id);
    await openTestSession(testApp.app, ann.id);
    await update(bob, { name: "Bob", role: "operator", disabled: false });
    expect(await sessionOwners()).toEqual([ann.id, bob.id].sort());
    await update(bob, body);
    expect(await sessionOwners()).toEqual([ann.id]);
  });

  test("do not get their sessions back when they are enabled again", async () => {
    const cookie = (await openTestSession(testApp.app, bob.id)).split("=")[1];
    expect(await readSession(testApp.app, cookie)).toMatchObject({ email: "bob@example.com" });
    await update(bob, { disabled: true });
    await update(bob, { disabled: false });
    expect(await readSession(testApp.app, cookie)).toBeNull();
  });

  test("lose all their sessions when an admin ends them", async () => {
    await openTestSession(testApp.app, bob.id);
    await openTestSession(testApp.app, ann.id);
    const params = { user: bob.id };
    await endUserSessions(testApp.context(), { params, query: {}, body: undefined });
    expect(await sessionOwners()).toEqual([ann.id]);
    expect(await audited()).toEqual([
      { action: "session.end", target: "bob@example.com", details: { sessions: 1 } },
    ]);
  });

  test("take their sessions and API tokens along when they are removed", async () => {
    const context = { ...testApp.context(), actor: actorOf(bob) };
    const body = { name: "nightly", role: "viewer", expiresInDays: 1 } as const;
    const { secret } = await createToken(context, { params: {}, query: {}, body });
    await openTestSession(testApp.app, bob.id);
    await remove(bob);
    expect(await sessionOwners()).toEqual([]);
    expect(await readToken(testApp.app, secret)).toBeNull();
    expect((await audited()).at(-1)).toEqual({
      action: "user.remove",
      target: "bob@example.com",
      details: { tokens: ["nightly"] },
    });
  });

  test("must change a password that an admin has set for them", async () => {
    const body = { email: "cid@example.com", role: "viewer", password } as const;
    const cid = await createUser(testApp.context(), { params: {}, query: {}, body });
    expect(cid.mustChangePassword).toBe(true);
    await testApp.app.db.updateTable("users").set({ must_change_password: 0 }).execute();
    expect((await update(cid, { role: "operator" })).mustChangePassword).toBe(false);
    expect((await update(cid, { password: "another password" })).mustChangePassword).toBe(true);
  });

  test.each(["qwertyuiop", "cid@example.com!"])("get no password like %s", async (weak) => {
    const body = { email: "cid@example.com", role: "viewer", password: weak } as const;
    const created = createUser(testApp.context(), { params: {}, query: {}, body });
    await expect(created).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const cid = await add("cid@example.com", "viewer");
    await expect(update(cid, { password: weak })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("cannot change their own password without the current one", async () => {
    const context = { ...testApp.context(), actor: actorOf(ann) };
    const body = { password: "another password" };
    const own = updateUser(context, { params: { user: ann.id }, query: {}, body });
    await expect(own).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("leave a trace of each change, without passwords", async () => {
    const body = { email: "Cid@example.com", role: "viewer", password } as const;
    await createUser(testApp.context(), { params: {}, query: {}, body });
    await update(bob, { role: "viewer", password: "another password" });
    await remove(bob);
    expect(await audited()).toEqual([
      { action: "user.create", target: "cid@example.com", details: { role: "viewer" } },
      {
        action: "user.update",
        target: "bob@example.com",
        details: { role: "viewer", passwordChanged: true, sessionsEnded: 0 },
      },
      { action: "user.remove", target: "bob@example.com", details: { tokens: [] } },
    ]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["removed", () => remove(ann)],
    ["demoted", () => update(ann, { role: "operator" })],
    ["disabled", () => update(ann, { disabled: true })],
  ])("cannot lose their last admin: not %s", async (_name, change) => {
    const before = await audited();
    await expect(change()).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await audited()).toEqual(before);
    const row = await testApp.app.db
      .selectFrom("users")
      .select(["role", "disabled"])
      .where("id", "=", ann.id)
      .executeTakeFirst();
    expect(row).toEqual({ role: "admin", disabled: 0 });
  });

  test("keep one admin when two demote each other at the same moment", async () => {
    await update(bob, { role: "admin" });
    const results = await Promise.allSettled([
      update(ann, { role: "viewer" }),
      update(bob, { role: "viewer" }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("may lose an admin when there is another", async () => {
    await update(bob, { role: "admin" });
    await remove(ann);
    await expect(remove(bob)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("that do not exist are said to be missing", async () => {
    await remove(bob);
    await expect(remove(bob)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(update(bob, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
