import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sessionHeaders } from "../../testing/server/call-route";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { guardPage } from "./guard-page";

describe("a page", () => {
  let testApp: TestApp;
  beforeEach(async () => {
    testApp = await createTestApp();
  });
  afterEach(() => testApp.close());

  const ask = (path: string, headers: Record<string, string> = {}) =>
    guardPage(testApp.app, new NextRequest(`http://drydock.example${path}`, { headers }));
  const target = async (path: string) => {
    const location = (await ask(path)).headers.get("location") ?? "";
    const { pathname, searchParams } = new URL(location);
    return [pathname, searchParams.get("callbackUrl")];
  };

  test("sends whoever is not signed in to the sign-in and back", async () => {
    expect(await target("/")).toEqual(["/sign-in", null]);
    expect(await target("/registries/one/manifest?repository=a/b&reference=v1")).toEqual([
      "/sign-in",
      "/registries/one/manifest?repository=a/b&reference=v1",
    ]);
  });

  test("sends whoever must change their password to that and back", async () => {
    const { headers } = await sessionHeaders(testApp.app, "admin");
    await testApp.app.db.updateTable("users").set({ must_change_password: 1 }).execute();
    const asked = async (path: string) => {
      const answer = await ask(path, headers);
      const { pathname, searchParams } = new URL(answer.headers.get("location") ?? "");
      return [pathname, searchParams.get("callbackUrl")];
    };
    expect(await asked("/")).toEqual(["/change-password", null]);
    expect(await asked("/registries/one?sort=name")).toEqual([
      "/change-password",
      "/registries/one?sort=name",
    ]);
    expect((await ask("/change-password", headers)).status).toBe(200);
    expect(await target("/change-password")).toEqual(["/sign-in", null]);
  });

  test("leads back to no other host", async () => {
    expect(await target("//evil.example")).toEqual(["/sign-in", null]);
    expect(await target("/a//evil.example")).toEqual(["/sign-in", null]);
  });

  test("is shown to whoever is signed in, and the sign-in to everyone", async () => {
    const { headers } = await sessionHeaders(testApp.app, "viewer");
    expect((await ask("/registries", headers)).status).toBe(200);
    expect((await ask("/sign-in")).status).toBe(200);
    expect((await ask("/sign-in-as-someone")).status).toBe(307);
  });

  test("cannot be put into another site's page", async () => {
    const { headers } = await ask("/sign-in");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-frame-options")).toBe("DENY");
  });

  test("runs no script but those that carry its nonce, another for every page", async () => {
    const nonceOf = async () => {
      const { headers } = await ask("/sign-in");
      const policy = headers.get("content-security-policy") ?? "";
      const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'(;|$)/.exec(policy)?.[1];
      // What Next and the layout are told, so that their own scripts carry it.
      expect(headers.get("x-middleware-request-x-nonce")).toBe(nonce);
      expect(headers.get("x-middleware-request-content-security-policy")).toBe(policy);
      return nonce;
    };
    const [first, second] = [await nonceOf(), await nonceOf()];
    expect(first).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(second).not.toBe(first);
  });
});
