import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { api } from "@/lib/core/api";
import type { Role } from "@/lib/core/permissions";
import { readToken } from "./bearer";
import type { Actor } from "../app/context";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { createToken, listTokens, removeToken } from "./tokens";

const none = { params: {}, query: {}, body: undefined };
const DAY = 24 * 60 * 60 * 1000;
const ann = { type: "user", id: "ann", name: "ann@example.com", role: "admin" } as const;

describe("API tokens", () => {
  let testApp: TestApp;
  let clock: number;
  const create = (
    part: { expiresInDays?: number | null; role?: Role; name?: string } = {},
    actor: Actor = ann,
  ) =>
    createToken(
      { ...testApp.context(), actor },
      {
        params: {},
        query: {},
        body: api.tokens.create.body.parse({ name: "CI", role: "operator", ...part }),
      },
    );
  const listed = async () => (await listTokens(testApp.context(), none)).items;
  const changeAnn = (change: { role?: Role; disabled?: number }) =>
    testApp.app.db.updateTable("users").set(change).where("id", "=", "ann").execute();

  beforeEach(async () => {
    clock = Date.UTC(2025, 0, 1);
    testApp = await createTestApp({ now: () => clock });
    await testApp.app.db
      .insertInto("users")
      .values({
        id: ann.id,
        email: ann.name,
        name: null,
        password_hash: "hash",
        role: "admin",
        disabled: 0,
        must_change_password: 0,
        toured: 1,
        created_at: 1,
      })
      .execute();
  });
  afterEach(() => testApp.close());

  test("are good from their making to their revocation, and shown once", async () => {
    const { secret, id } = await create();
    expect(await readToken(testApp.app, secret)).toMatchObject({ name: "CI", role: "operator" });
    const items = await listed();
    expect(items).toMatchObject([{ id, name: "CI", createdBy: ann.name }]);
    expect(JSON.stringify(items)).not.toContain(secret);
    const stored = await testApp.app.db.selectFrom("api_tokens").selectAll().execute();
    const audit = await testApp.app.db.selectFrom("audit").selectAll().execute();
    expect(JSON.stringify({ stored, audit })).not.toContain(secret);
    const revoke = () =>
      removeToken(testApp.context(), { params: { token: id }, query: {}, body: undefined });
    await revoke();
    expect(await readToken(testApp.app, secret)).toBeNull();
    await expect(revoke()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test.each([
    ["after 90 days unless asked otherwise", {}, 90],
    ["when they were asked to", { expiresInDays: 30 }, 30],
  ])("expire %s", async (_name, part, days) => {
    const { secret, expiresAt } = await create(part);
    expect(expiresAt).toBe(clock + days * DAY);
    clock += days * DAY - 1;
    expect(await readToken(testApp.app, secret)).not.toBeNull();
    clock += 1;
    expect(await readToken(testApp.app, secret)).toBeNull();
  });

  test("have no end when none was asked for in so many words", async () => {
    const { secret, expiresAt } = await create({ expiresInDays: null });
    expect(expiresAt).toBeNull();
    clock += 9999 * DAY;
    expect(await readToken(testApp.app, secret)).not.toBeNull();
  });

  test("may never do more than their owner may now", async () => {
    const { secret } = await create({ role: "operator" });
    const roleNow = async () => (await readToken(testApp.app, secret))?.role;
    expect(await roleNow()).toBe("operator");
    await changeAnn({ role: "viewer" });
    expect(await roleNow()).toBe("viewer");
    expect(await listed()).toMatchObject([{ role: "operator", effectiveRole: "viewer" }]);
    await changeAnn({ role: "admin" });
    expect(await roleNow()).toBe("operator");
  });

  test("are refused for as long as their owner is disabled", async () => {
    const { secret } = await create();
    await changeAnn({ disabled: 1 });
    expect(await readToken(testApp.app, secret)).toBeNull();
    expect(await listed()).toMatchObject([{ effectiveRole: null }]);
    await changeAnn({ disabled: 0 });
    expect(await readToken(testApp.app, secret)).not.toBeNull();
  });

  test("go with their owner", async () => {
    const { secret } = await create();
    await testApp.app.db.deleteFrom("users").execute();
    expect(await readToken(testApp.app, secret)).toBeNull();
    expect(await listed()).toEqual([]);
  });

  test("belong to the owner of the token that made them", async () => {
    const first = await create({ role: "admin" });
    const actor = await readToken(testApp.app, first.secret);
    if (!actor) throw new Error("The token should be good.");
    const second = await create({ name: "made by a token" }, actor);
    expect(second).toMatchObject({ createdBy: "CI", owner: { id: "ann", email: ann.name } });
    await changeAnn({ disabled: 1 });
    expect(await readToken(testApp.app, second.secret)).toBeNull();
  });

  test("have no owner when the environment's token made them", async () => {
    const actor = {
      type: "token",
      id: "environment",
      name: "DRYDOCK_API_TOKEN",
      role: "admin",
      ownerId: null,
    } as const;
    const { secret, owner, effectiveRole } = await create({}, actor);
    expect({ owner, effectiveRole }).toEqual({ owner: null, effectiveRole: "operator" });
    expect(await readToken(testApp.app, secret)).toMatchObject({ role: "operator", ownerId: null });
  });
});
