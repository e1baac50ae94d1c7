import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { decode, encode } from "next-auth/jwt";
import { createUser } from "../services/users/create-user";
import { updateUser } from "../services/users/update-user";
import { testCaller } from "../testing/test-caller";
import { createTestApp, type TestApp } from "../testing/test-app";
import { nextAuthOptions } from "./next-auth-options";
import { readSession } from "./session-cookie";

const email = "ann@example.com";
const password = "a good password";

describe("next-auth's options", () => {
  let test: TestApp;
  let id: string;
  beforeEach(async () => {
    test = await createTestApp();
    const body = { email, password, role: "operator" } as const;
    ({ id } = await createUser(test.context(), { params: {}, query: {}, body }));
  });
  afterEach(() => test.close());

  const options = (https = false) =>
    nextAuthOptions(test.app, { caller: { ...testCaller(), https }, device: null });
  const authorize = (credentials: Record<string, string>) => {
    const [provider] = options().providers as CredentialsConfig[];
    // next-auth calls the function given to the provider, which it keeps under `options`.
    const given = provider?.options as CredentialsConfig;
    return given.authorize(credentials, { headers: {} });
  };

  it("make a session that our own readers accept, until the password changes", async () => {
    const user = await authorize({ email, password });
    if (!user) throw new Error("The right password should do.");
    const jwt = options().callbacks?.jwt;
    const token = await jwt?.({ token: { sub: user.id }, user, account: null });
    const cookie = await encode({ token, secret: test.app.sessionSecret });
    expect(await readSession(test.app, cookie)).toMatchObject({ id, actor: { role: "operator" } });
    expect(await decode({ token: cookie, secret: "another" }).catch(() => null)).toBeNull();
    const body = { password: "another good one" };
    await updateUser(test.context(), { params: { user: id }, query: {}, body });
    expect(await readSession(test.app, cookie)).toBeNull();
  });

  it("refuse wrong and missing credentials", async () => {
    expect(await authorize({ email, password: "wrong" })).toBeNull();
    expect(await authorize({ email })).toBeNull();
  });

  it("keep the cookie from scripts and other sites, and from plain HTTP where HTTPS is used", () => {
    const shared = { httpOnly: true, sameSite: "lax", path: "/" };
    const names = ["drydock.session", "next-auth.csrf-token", "next-auth.callback-url"];
    expect(Object.values(options().cookies ?? {})).toEqual(
      names.map((name) => ({ name, options: { ...shared, secure: false } })),
    );
    // Without a domain, or browsers refuse the prefix.
    expect(Object.values(options(true).cookies ?? {})).toEqual(
      names.map((name) => ({ name: `__Host-${name}`, options: { ...shared, secure: true } })),
    );
  });
});
