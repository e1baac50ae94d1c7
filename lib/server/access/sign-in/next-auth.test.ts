import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { decode, encode } from "next-auth/jwt";
import { createUser, updateUser } from "../users";
import { testCaller } from "../../../testing/server/test-caller";
import { createTestApp, type TestApp } from "../../../testing/server/test-app";
import { nextAuthOptions } from "./next-auth";
import { readSession } from "../session-cookie";

const email = "ann@example.com";
const password = "a good password";

describe("next-auth's options", () => {
  let testApp: TestApp;
  let id: string;
  beforeEach(async () => {
    testApp = await createTestApp();
    const body = { email, password, role: "operator" } as const;
    ({ id } = await createUser(testApp.context(), { params: {}, query: {}, body }));
  });
  afterEach(() => testApp.close());

  const options = (https = false, sessionCookie?: string) =>
    nextAuthOptions(testApp.app, {
      caller: { ...testCaller(), https },
      device: null,
      ...(sessionCookie === undefined ? {} : { sessionCookie }),
    });
  const authorize = (credentials: Record<string, string>, sessionCookie?: string) => {
    const [provider] = options(false, sessionCookie).providers as CredentialsConfig[];
    // next-auth calls the function given to the provider, which it keeps under `options`.
    const given = provider?.options as CredentialsConfig;
    return given.authorize(credentials, { headers: {} });
  };
  const signIn = async (cookie?: string) => {
    const user = await authorize({ email, password }, cookie);
    if (!user) throw new Error("The right password should do.");
    const token = await options().callbacks?.jwt?.({ token: { sub: id }, user, account: null });
    return { token, cookie: await encode({ token, secret: testApp.app.sessionSecret }) };
  };

  test("make a session that our own readers accept, until the password changes", async () => {
    const { cookie } = await signIn();
    expect(await readSession(testApp.app, cookie)).toMatchObject({
      id,
      actor: { role: "operator" },
    });
    expect(await decode({ token: cookie, secret: "another" }).catch(() => null)).toBeNull();
    const body = { password: "another good one" };
    await updateUser(testApp.context(), { params: { user: id }, query: {}, body });
    expect(await readSession(testApp.app, cookie)).toBeNull();
  });

  test("keep the session through the encoding that next-auth does at each look", async () => {
    const { token } = await signIn();
    const again = await options().callbacks?.jwt?.({
      token: token ?? {},
      user: undefined as never,
      account: null,
    });
    const cookie = await encode({ token: again, secret: testApp.app.sessionSecret });
    expect(await readSession(testApp.app, cookie)).toMatchObject({ id });
  });

  test("end the session in the store at sign-out, so that a copied cookie is worth nothing", async () => {
    const { token, cookie } = await signIn();
    const other = await signIn();
    await options().events?.signOut?.({ token: token ?? {}, session: undefined as never });
    expect(await readSession(testApp.app, cookie)).toBeNull();
    expect(await readSession(testApp.app, other.cookie)).toMatchObject({ id });
  });

  test("end the browser's former session when it signs in again", async () => {
    const { cookie } = await signIn();
    await signIn(cookie);
    expect(await readSession(testApp.app, cookie)).toBeNull();
  });

  test("refuse wrong and missing credentials", async () => {
    expect(await authorize({ email, password: "wrong" })).toBeNull();
    expect(await authorize({ email })).toBeNull();
  });

  test("keep the cookie from scripts and other sites, and from plain HTTP where HTTPS is used", () => {
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
