import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { api } from "@/lib/core/api";
import { readSession, sessionCookieOf } from "./session-cookie";
import { signIn } from "./sign-in/sign-in";
import type { Context } from "../app/context";
import { hashPassword } from "../crypto/password";
import { testCaller } from "../../testing/server/test-caller";
import { openTestSession } from "../../testing/server/call-route";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { changePassword, endOtherSessions, endOwnSession, endTour, listSessions } from "./account";

const password = "a good password";
const email = "ann@example.com";
const none = { params: {}, query: {}, body: undefined };

describe("one's own account", () => {
  let testApp: TestApp;
  let clock = Date.UTC(2026, 0, 1);
  beforeEach(async () => {
    testApp = await createTestApp({ now: () => clock });
    const cost = { N: 1024, r: 8, p: 1 };
    const user = {
      name: null,
      role: "viewer",
      disabled: 0,
      created_at: 1,
      must_change_password: 1,
      toured: 1,
    };
    const password_hash = await hashPassword(password, cost);
    await testApp.app.db
      .insertInto("users")
      .values([
        { ...user, id: "ann", email, password_hash },
        { ...user, id: "bob", email: "bob@example.com", password_hash },
      ])
      .execute();
  });
  afterEach(() => testApp.close());

  /** A signed-in Ann, with her cookie. */
  const open = async (id = "ann"): Promise<{ context: Context; cookie: string; id: string }> => {
    clock += 1000;
    const cookie = sessionCookieOf(await openTestSession(testApp.app, id), undefined) ?? "";
    const session = await readSession(testApp.app, cookie);
    if (!session) throw new Error("The session should be open.");
    const context = { ...testApp.context(), actor: session.actor, caller: testCaller() };
    return { context, cookie, id: session.actor.sessionId ?? "" };
  };
  const isOpen = async ({ cookie }: { cookie: string }) =>
    (await readSession(testApp.app, cookie)) !== null;
  const change = (context: Context, body: { current: string; password: string }) =>
    changePassword(context, { params: {}, query: {}, body });
  const auditRows = () =>
    testApp.app.db.selectFrom("audit").select(["action", "target", "details"]).execute();

  test("has its password changed with the current one: other sessions end, one's own is renewed", async () => {
    const [own, other, bob] = [await open(), await open(), await open("bob")];
    const headers = await change(own.context, { current: password, password: "quite another one" });
    const cookie = headers["set-cookie"] ?? "";
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const renewed = await readSession(testApp.app, sessionCookieOf(cookie, undefined));
    expect(renewed).toMatchObject({ email, mustChangePassword: false });
    // The cookie of before may have been copied, so it ends too.
    expect([await isOpen(own), await isOpen(other), await isOpen(bob)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await auditRows()).toEqual([
      { action: "password.change", target: email, details: JSON.stringify({ sessionsEnded: 2 }) },
    ]);
    const given = { email, caller: testCaller() };
    expect(await signIn(testApp.app, { ...given, password: "quite another one" })).not.toBeNull();
    expect(await signIn(testApp.app, { ...given, password })).toBeNull();
  });

  test("keeps its password when the current one is wrong, and allows ten tries in five minutes", async () => {
    const own = await open();
    const attempt = () => change(own.context, { current: "wrong", password: "quite another one" });
    await expect(attempt()).rejects.toMatchObject({
      code: "BAD_REQUEST",
      details: { issues: [{ path: "body.current" }] },
    });
    expect(await isOpen(own)).toBe(true);
    for (let index = 1; index < 10; index += 1) await attempt().catch(() => undefined);
    await expect(attempt()).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    // From another place it is the same session.
    const elsewhere = { ...own.context, caller: testCaller("10.9.9.9") };
    const right = change(elsewhere, { current: password, password: "quite another one" });
    await expect(right).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    expect(await auditRows()).toMatchObject([{ action: "password.refuse", target: email }]);
  });

  test.each([password, "qwertyuiop", `${email} 1`])(
    "does not take %s as the new one",
    async (weak) => {
      const own = await open();
      const changed = change(own.context, { current: password, password: weak });
      await expect(changed).rejects.toMatchObject({
        code: "BAD_REQUEST",
        details: { issues: [{ path: "body.password" }] },
      });
      expect(await isOpen(own)).toBe(true);
    },
  );

  test("takes one of two new passwords that come at the same moment", async () => {
    const own = await open();
    const changes = await Promise.allSettled(
      ["quite another one", "yet another choice"].map((given) =>
        change(own.context, { current: password, password: given }),
      ),
    );
    expect(changes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [lost] = changes.filter((result) => result.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "CONFLICT" });
  });

  test("lists its open sessions, last used first, and says which one asks", async () => {
    const [own, other] = [await open(), await open()];
    await open("bob");
    const { items } = await listSessions(own.context, none);
    expect(items.map(({ id, current }) => [id, current])).toEqual([
      [other.id, false],
      [own.id, true],
    ]);
    expect(api.account.sessions.response.safeParse({ items, next: null }).success).toBe(true);
    expect(items[0]).toMatchObject({ address: "10.0.0.1", browser: "a test" });
  });

  test("names the browser and the system of a session", async () => {
    const own = await open();
    const user_agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    await testApp.app.db.updateTable("sessions").set({ user_agent }).execute();
    const { items } = await listSessions(own.context, none);
    expect(items[0]?.browser).toBe("Firefox on Linux");
  });

  test("ends one of its sessions, and none of anybody else", async () => {
    const [own, other, bob] = [await open(), await open(), await open("bob")];
    const end = (session: string) =>
      endOwnSession(own.context, { params: { session }, query: {}, body: undefined });
    await end(other.id);
    await expect(end(bob.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect([await isOpen(own), await isOpen(other), await isOpen(bob)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await auditRows()).toMatchObject([{ action: "session.end", target: email }]);
  });

  test("ends all its sessions but the one that asks", async () => {
    const [own, first, second, bob] = [await open(), await open(), await open(), await open("bob")];
    await endOtherSessions(own.context, none);
    expect(await Promise.all([own, first, second, bob].map(isOpen))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test("has first steps until it has ended them", async () => {
    await testApp.app.db.updateTable("users").set({ toured: 0 }).execute();
    const [own, bob] = [await open(), await open("bob")];
    await endTour(own.context, none);
    const isNew = async ({ cookie }: { cookie: string }) =>
      (await readSession(testApp.app, cookie))?.isNew;
    expect([await isNew(own), await isNew(bob)]).toEqual([false, true]);
  });

  test("is nothing that an API token has", async () => {
    const actor = { type: "token", id: "t", name: "CI", role: "admin", ownerId: "ann" } as const;
    const context = { ...testApp.context(), actor };
    await expect(listSessions(context, none)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const body = { current: password, password: "quite another one" };
    await expect(change(context, body)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
