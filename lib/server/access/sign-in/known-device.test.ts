import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../../testing/server/test-app";
import { deviceCookie, readDevice } from "./known-device";

describe("a browser's cookie", () => {
  let testApp: TestApp;
  let clock = 1_000_000;
  beforeEach(async () => {
    testApp = await createTestApp({ now: () => clock });
  });
  afterEach(() => testApp.close());

  const valueOf = (setCookie: string) => setCookie.split(";")[0] ?? "";
  const make = (user: string, before: string | null = null, https = false) =>
    deviceCookie(testApp.app, readDevice(testApp.app, before), user, https);

  test("is kept from scripts and other sites, and belongs to this host alone over HTTPS", () => {
    expect(make("u1")).toMatch(
      /^drydock\.device=[\w.-]+; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Lax$/,
    );
    expect(make("u1", null, true)).toMatch(/^__Host-drydock\.device=.*; SameSite=Lax; Secure$/);
  });

  test("tells who has signed in with the browser, the last five", () => {
    let cookie: string | null = null;
    const ids = new Set<string>();
    for (const user of ["u1", "u2", "u3", "u4", "u5", "u1", "u6"]) {
      cookie = valueOf(make(user, cookie));
      ids.add(readDevice(testApp.app, `theme=dark; ${cookie}`)?.id ?? "");
    }
    expect(readDevice(testApp.app, cookie)?.users).toEqual(["u6", "u1", "u5", "u4", "u3"]);
    expect(ids.size).toBe(1);
  });

  test("is not believed when it was forged, made for another use, or is half a year old", () => {
    const cookie = valueOf(make("u1"));
    expect(readDevice(testApp.app, cookie)).toMatchObject({ users: ["u1"] });
    const middle = Math.floor(cookie.length / 2);
    const letter = cookie[middle] === "A" ? "B" : "A";
    const flipped = cookie.slice(0, middle) + letter + cookie.slice(middle + 1);
    const another = testApp.app.secrets.seal(
      JSON.stringify({ id: "x", users: ["u1"], at: clock }),
      "x",
    );
    for (const forged of [flipped, `drydock.device=${another}`, "drydock.device=", "a=b", null]) {
      expect(readDevice(testApp.app, forged)).toBeNull();
    }
    clock += 180 * 86_400_000;
    expect(readDevice(testApp.app, cookie)).toBeNull();
  });
});
