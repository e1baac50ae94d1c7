import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { User } from "@/lib/core/api/access";
import { createTestApp, type TestApp } from "../../testing/test-app";
import { createUser, insertUser } from "./create-user";
import { listUsers } from "./list-users";
import { removeUser } from "./remove-user";
import { updateUser } from "./update-user";
import { userValue } from "./user-value";

const password = "a good password";

describe("users", () => {
  let test: TestApp;
  let ann: User;
  let bob: User;
  /** Without the cost of a real hash. */
  const add = async (email: string, role: User["role"]) =>
    userValue(await insertUser(test.context(), { email, role, passwordHash: "scrypt$…" }));
  const update = (user: User, body: Parameters<typeof updateUser>[1]["body"]) =>
    updateUser(test.context(), { params: { user: user.id }, query: {}, body });
  const remove = (user: User) =>
    removeUser(test.context(), { params: { user: user.id }, query: {}, body: undefined });
  const audited = async () =>
    (await test.app.db.selectFrom("audit").selectAll().orderBy("at").execute()).map(
      ({ action, target, details }) => ({ action, target, details: JSON.parse(details) }),
    );

  beforeEach(async () => {
    test = await createTestApp();
    ann = await add("Ann@Example.com", "admin");
    bob = await add("bob@example.com", "operator");
  });
  afterEach(() => test.close());

  it("are listed by address, without their hashes", async () => {
    const { items } = await listUsers(test.context(), { params: {}, query: {}, body: undefined });
    expect(items.map(({ email, role }) => [email, role])).toEqual([
      ["ann@example.com", "admin"],
      ["bob@example.com", "operator"],
    ]);
    expect(JSON.stringify(items)).not.toContain("scrypt");
  });

  it("have one account for an address, however it is written", async () => {
    const body = { email: "ANN@example.com", role: "viewer", password } as const;
    const again = createUser(test.context(), { params: {}, query: {}, body });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("leave a trace of each change, without passwords", async () => {
    const body = { email: "Cid@example.com", role: "viewer", password } as const;
    await createUser(test.context(), { params: {}, query: {}, body });
    await update(bob, { role: "viewer", password: "another password" });
    await remove(bob);
    expect(await audited()).toEqual([
      { action: "user.create", target: "cid@example.com", details: { role: "viewer" } },
      {
        action: "user.update",
        target: "bob@example.com",
        details: { role: "viewer", passwordChanged: true },
      },
      { action: "user.remove", target: "bob@example.com", details: {} },
    ]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ["removed", () => remove(ann)],
    ["demoted", () => update(ann, { role: "operator" })],
    ["disabled", () => update(ann, { disabled: true })],
  ])("cannot lose their last admin: not %s", async (_name, change) => {
    const before = await audited();
    await expect(change()).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await audited()).toEqual(before);
    const row = await test.app.db
      .selectFrom("users")
      .select(["role", "disabled"])
      .where("id", "=", ann.id)
      .executeTakeFirst();
    expect(row).toEqual({ role: "admin", disabled: 0 });
  });

  it("keep one admin when two demote each other at the same moment", async () => {
    await update(bob, { role: "admin" });
    const results = await Promise.allSettled([
      update(ann, { role: "viewer" }),
      update(bob, { role: "viewer" }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("may lose an admin when there is another", async () => {
    await update(bob, { role: "admin" });
    await remove(ann);
    await expect(remove(bob)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("that do not exist are said to be missing", async () => {
    await remove(bob);
    await expect(remove(bob)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(update(bob, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
