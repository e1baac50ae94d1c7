import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../testing/server/test-app";
import { deviceCookie, readDevice } from "./known-device";

describe("a browser's cookie", () => {
  let test: TestApp;
  let clock = 1_000_000;
  beforeEach(async () => {
    test = await createTestApp({ now: () => clock });
  });
  afterEach(() => test.close());

  const valueOf = (setCookie: string) => setCookie.split(";")[0] ?? "";
  const make = (user: string, before: string | null = null, https = false) =>
    deviceCookie(test.app, readDevice(test.app, before), user, https);

  it("is kept from scripts and other sites, and belongs to this host alone over HTTPS", () => {
    expect(make("u1")).toMatch(
      /^drydock\.device=[\w.-]+; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Lax$/,
    );
    expect(make("u1", null, true)).toMatch(/^__Host-drydock\.device=.*; SameSite=Lax; Secure$/);
  });

  it("tells who has signed in with the browser, the last five", () => {
    let cookie: string | null = null;
    const ids = new Set<string>();
    for (const user of ["u1", "u2", "u3", "u4", "u5", "u1", "u6"]) {
      cookie = valueOf(make(user, cookie));
      ids.add(readDevice(test.app, `theme=dark; ${cookie}`)?.id ?? "");
    }
    expect(readDevice(test.app, cookie)?.users).toEqual(["u6", "u1", "u5", "u4", "u3"]);
    expect(ids.size).toBe(1);
  });

  it("is not believed when it was forged, made for another use, or is half a year old", () => {
    const cookie = valueOf(make("u1"));
    expect(readDevice(test.app, cookie)).toMatchObject({ users: ["u1"] });
    const middle = Math.floor(cookie.length / 2);
    const letter = cookie[middle] === "A" ? "B" : "A";
    const flipped = cookie.slice(0, middle) + letter + cookie.slice(middle + 1);
    const another = test.app.secrets.seal(
      JSON.stringify({ id: "x", users: ["u1"], at: clock }),
      "x",
    );
    for (const forged of [flipped, `drydock.device=${another}`, "drydock.device=", "a=b", null]) {
      expect(readDevice(test.app, forged)).toBeNull();
    }
    clock += 180 * 86_400_000;
    expect(readDevice(test.app, cookie)).toBeNull();
  });
});
