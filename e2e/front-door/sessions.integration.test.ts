import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import type { UserRole } from "../../lib/core/permissions";
import { admin, Drydock } from "../drydock";
import { addUser } from "./add-user";
import { Browser } from "./browser";

const password = "quite a long way home";
let drydock: Drydock;
let count = 0;

beforeAll(async () => {
  drydock = await Drydock.start();
});
afterAll(() => drydock.stop());

/** A user of their own for each test, signed in, and somebody who has copied the cookie. */
async function open(role: UserRole = "admin") {
  const email = `user-${(count += 1)}@example.com`;
  const id = await addUser(drydock, { email, password, role });
  const browser = new Browser(drydock);
  expect((await browser.signIn(email, password)).status).toBe(200);
  const copied = browser.copy();
  expect(await statusOf(copied)).toBe(200);
  return { id, email, browser, copied };
}

async function statusOf(browser: Browser): Promise<number> {
  return (await browser.send(api.registries.list)).status;
}

const update = (user: string, body: { role?: UserRole; disabled?: boolean; password?: string }) =>
  drydock.call(api.users.update, { params: { user }, body });

describe("a copied session cookie", () => {
  test("is worth nothing after the sign-out, for the API and for pages", async () => {
    const { browser, copied } = await open("viewer");
    expect((await copied.fetch(paths.registries())).status).toBe(200);
    expect(await browser.signOut()).toBe(200);
    expect(await statusOf(copied)).toBe(401);
    const page = await copied.fetch(paths.registries());
    expect(page.status).toBe(307);
    expect(page.headers.get("location")).toContain(paths.signIn());
  });

  test("stays worth nothing when a user who was disabled is enabled again", async () => {
    const { id, copied } = await open("viewer");
    await update(id, { disabled: true });
    expect(await statusOf(copied)).toBe(401);
    await update(id, { disabled: false });
    expect(await statusOf(copied)).toBe(401);
  });

  test.each([
    ["another role", { role: "viewer" }],
    ["another password", { password: "set by the admin again" }],
  ] as const)("is worth nothing when the user is given %s", async (_name, change) => {
    const { id, copied } = await open("operator");
    await update(id, change);
    expect(await statusOf(copied)).toBe(401);
  });

  test("is worth nothing when the user changes the password, and their own session goes on", async () => {
    const { browser, copied } = await open("viewer");
    const body = { current: password, password: "another long way home" };
    expect((await browser.send(api.account.changePassword, { body })).status).toBe(204);
    expect(await statusOf(copied)).toBe(401);
    expect(await statusOf(browser)).toBe(200);
  });

  test("is worth nothing when the user ends all other sessions of theirs", async () => {
    const { email, browser, copied } = await open("viewer");
    const own = new Browser(drydock);
    await own.signIn(email, password);
    expect((await own.send(api.account.endOtherSessions)).status).toBe(204);
    expect(await Promise.all([own, browser, copied].map(statusOf))).toEqual([200, 401, 401]);
  });
});

describe("an API token", () => {
  const makeToken = async (browser: Browser): Promise<string> => {
    const body = { name: "nightly", role: "operator" } as const;
    const answer = await browser.send(api.tokens.create, { body });
    return ((await answer.json()) as { secret: string }).secret;
  };
  const scan = async (token: string) =>
    (await drydock.send(api.scans.create, { params: { registry: "none" }, body: {} }, token))
      .status;

  test("is refused once the admin who made it is removed", async () => {
    const { id, browser } = await open();
    const token = await makeToken(browser);
    // There is no such registry, but who asks may scan.
    expect(await scan(token)).toBe(404);
    await drydock.call(api.users.remove, { params: { user: id } });
    expect(await scan(token)).toBe(401);
  });

  test("may do no more than its owner may now, and nothing while the owner is disabled", async () => {
    const { id, browser } = await open();
    const token = await makeToken(browser);
    await update(id, { role: "viewer" });
    expect(await scan(token)).toBe(403);
    await update(id, { disabled: true });
    expect(await scan(token)).toBe(401);
  });
});

describe("the password that was made up at the first start", () => {
  test("opens nothing but its own change, for the API and for pages", async () => {
    const fresh = await Drydock.start({ DRYDOCK_ADMIN_PASSWORD: "" });
    try {
      const first = /password {2}(\S+)/.exec(fresh.log)?.[1] ?? "";
      const browser = new Browser(fresh);
      const { email } = admin;
      expect((await browser.signIn(email, first)).status).toBe(200);
      const refused = await browser.send(api.users.list);
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ error: { code: "MUST_CHANGE_PASSWORD" } });
      expect((await browser.send(api.tokens.create, { body: token })).status).toBe(403);
      expect((await browser.send(api.account.sessions)).status).toBe(403);
      const page = await browser.fetch(paths.users());
      expect(page.headers.get("location")).toContain(
        `${paths.changePassword()}?callbackUrl=${encodeURIComponent(paths.users())}`,
      );
      expect((await browser.fetch(paths.changePassword())).status).toBe(200);
      const change = (password: string) =>
        browser.send(api.account.changePassword, { body: { current: first, password } });
      expect((await change("password1234")).status).toBe(400);
      expect((await change(password)).status).toBe(204);
      expect((await browser.send(api.users.list)).status).toBe(200);
      expect((await browser.fetch(paths.users())).status).toBe(200);
    } finally {
      await fresh.stop();
    }
  });

  const token = { name: "nightly", role: "admin" } as const;
});

test("a Drydock without users does not start with a password that is easy to guess", async () => {
  const start = Drydock.start({ DRYDOCK_ADMIN_PASSWORD: "drydock-2026" });
  await expect(start).rejects.toThrow("DRYDOCK_ADMIN_PASSWORD is refused");
});
