import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readToken } from "../../auth/bearer";
import { createTestApp, type TestApp } from "../../testing/test-app";
import { createToken } from "./create-token";
import { listTokens } from "./list-tokens";
import { removeToken } from "./remove-token";

const none = { params: {}, query: {}, body: undefined };

describe("API tokens", () => {
  let test: TestApp;
  const now = Date.UTC(2025, 0, 1);
  const create = (expiresInDays: number | null = null) =>
    createToken(test.context(), {
      params: {},
      query: {},
      body: { name: "CI", role: "operator", expiresInDays },
    });
  beforeEach(async () => {
    test = await createTestApp({ now: () => now });
  });
  afterEach(() => test.close());

  it("are good from their making to their revocation, and shown once", async () => {
    const { secret, id } = await create();
    expect(await readToken(test.app, secret)).toMatchObject({ name: "CI", role: "operator" });
    const listed = await listTokens(test.context(), none);
    expect(listed.items).toMatchObject([{ id, name: "CI", createdBy: "admin", expiresAt: null }]);
    expect(JSON.stringify(listed)).not.toContain(secret);
    const stored = await test.app.db.selectFrom("api_tokens").selectAll().execute();
    const audit = await test.app.db.selectFrom("audit").selectAll().execute();
    expect(JSON.stringify({ stored, audit })).not.toContain(secret);
    const revoke = () =>
      removeToken(test.context(), { params: { token: id }, query: {}, body: undefined });
    await revoke();
    expect(await readToken(test.app, secret)).toBeNull();
    await expect(revoke()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("expire when they were asked to", async () => {
    const { secret, expiresAt } = await create(30);
    expect(expiresAt).toBe(now + 30 * 24 * 60 * 60 * 1000);
    const later = { ...test.app, now: () => expiresAt ?? 0 };
    expect(await readToken(later, secret)).toBeNull();
  });
});
