import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admin, Drydock } from "../drydock";

/** What a browser would do with the cookies of an answer: keep, replace and delete. */
class Jar {
  readonly cookies = new Map<string, string>();
  readonly lines: string[] = [];

  take(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      this.lines.push(line);
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  get header(): { cookie: string } {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  }
}

describe.each([
  ["HTTPS", "https://drydock.example", "__Host-drydock.session"],
  ["plain HTTP", "http://drydock.example", "drydock.session"],
])("signed in over %s", (_name, publicUrl, sessionName) => {
  let drydock: Drydock;
  const jar = new Jar();
  beforeAll(async () => {
    drydock = await Drydock.start({ DRYDOCK_PUBLIC_URL: publicUrl });
  });
  afterAll(() => drydock?.stop());

  const post = async (action: string, fields: Record<string, string>) => {
    const token = jar.take(await fetch(`${drydock.url}/api/auth/csrf`, { headers: jar.header }));
    const { csrfToken } = await token.json();
    const answer = await fetch(`${drydock.url}/api/auth/${action}`, {
      method: "POST",
      headers: jar.header,
      body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
    });
    return jar.take(answer);
  };
  const read = (path: string) =>
    fetch(drydock.url + path, { headers: jar.header, redirect: "manual" });

  test("every cookie is for this host alone where it can be, and opens pages and the API", async () => {
    expect((await post("callback/credentials", { ...admin })).status).toBe(200);
    expect(jar.cookies.has(sessionName)).toBe(true);
    for (const line of jar.lines) {
      expect(line).toMatch(/; Path=\/(;|$)/);
      expect(line).toMatch(/; HttpOnly/);
      expect(line).not.toMatch(/Domain=/i);
      expect(line.startsWith("__Host-")).toBe(publicUrl.startsWith("https:"));
      expect(/; Secure/.test(line)).toBe(publicUrl.startsWith("https:"));
    }
    expect((await read("/api/registries")).status).toBe(200);
    expect((await read("/registries")).status).toBe(200);
  });

  test("browsers are told to stay with HTTPS, and only there", async () => {
    const { headers } = await read("/sign-in");
    expect(headers.has("strict-transport-security")).toBe(publicUrl.startsWith("https:"));
  });

  test("signing out takes the cookie away", async () => {
    expect((await post("signout", {})).status).toBe(200);
    expect(jar.cookies.has(sessionName)).toBe(false);
    expect((await read("/api/registries")).status).toBe(401);
  });
});
