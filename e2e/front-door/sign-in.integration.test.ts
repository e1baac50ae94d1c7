import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import type { AuditEntry } from "../../lib/core/api/access";
import { admin, clockStopped, Drydock } from "../drydock";
import { Browser, type SignInAnswer } from "./browser";

let drydock: Drydock;
/** Failures are counted in memory and written within two seconds. */
const settled = { timeout: 30_000 };
const password = "a long way to the harbour";

async function addUser(email: string): Promise<string> {
  const body = { email, password, role: "viewer" } as const;
  return (await drydock.call(api.users.create, { body })).id;
}

const from = (address: string) => new Browser(drydock, { "x-forwarded-for": address });

async function audit(action: string): Promise<AuditEntry[]> {
  const { items } = await drydock.call(api.audit.list, { query: { limit: 1000 } });
  return items.filter((entry) => entry.action === action);
}

afterEach(() => drydock.stop());

describe("sign-ins behind a trusted proxy", () => {
  beforeEach(async () => {
    drydock = await Drydock.start({ DRYDOCK_TRUSTED_PROXIES: "loopback", ...clockStopped() });
  });

  test("are counted before the password is looked at: of 120 guesses at once ten at most are", async () => {
    const [victim, owner] = ["victim@example.com", from("198.51.100.7")];
    await addUser(victim);
    expect((await owner.signIn(admin.email, admin.password)).status).toBe(200);

    const guess = await from("203.0.113.66").prepareSignIn();
    const guesses = Array.from({ length: 120 }, (_, index) => guess(victim, `guess ${index}`));
    // The admin, at the same browser as before, while the guesses are under way.
    expect((await owner.signIn(admin.email, admin.password)).status).toBe(200);

    const answers = await Promise.all(guesses);
    const isLookedAt = ({ status }: SignInAnswer) => status === 401;
    expect(answers.filter(isLookedAt).length).toBeGreaterThan(0);
    // What found no place to wait in was given back, so how many are looked at depends on the machine:
    // the rest of the ten one by one.
    while (answers.filter(isLookedAt).length < 10) {
      answers.push(await guess(victim, `guess ${answers.length}`));
      expect(answers.at(-1)?.status).toBe(401);
    }
    // Nor is the right one looked at now.
    answers.push(await guess(victim, password));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(isLookedAt)).toHaveLength(10);
    expect(refused).toHaveLength(answers.length - 10);
    for (const answer of refused) {
      expect(Number(answer.retryAfter)).toBeGreaterThan(0);
      expect(answer.body.error?.code).toBe("TOO_MANY_REQUESTS");
    }
    expect(answers.at(-1)?.status).toBe(429);

    // What failed shares one entry of the audit.
    await expect
      .poll(async () => (await audit("session.fail")).map(({ details }) => sumOf(details)), settled)
      .toEqual([answers.length]);
    expect(await audit("session.fail")).toMatchObject([
      {
        ...{ target: victim, address: "203.0.113.66", actor: { type: "anonymous", id: null } },
        details: { wrongPassword: 10, refused: refused.length },
      },
    ]);
  });

  test("of strangers do not lock an account's owner out", async () => {
    const email = "owner@example.com";
    const id = await addUser(email);
    const home = from("198.51.100.7");
    expect((await home.signIn(email, password)).status).toBe(200);
    expect([...home.cookies.keys()]).toContain("drydock.device");

    // From many places; further ones are refused without a look.
    const outcomes: number[] = [];
    for (let index = 0; index < 40; index += 1) {
      outcomes.push((await from(`203.0.113.${index}`).signIn(email, "a guess")).status);
    }
    expect(outcomes.filter((status) => status === 401)).toHaveLength(30);
    expect((await from("192.0.2.1").signIn(email, password)).status).toBe(429);

    // The same place without cookies, and the same browser at another place.
    expect((await from("198.51.100.7").signIn(email, password)).status).toBe(200);
    const onTheRoad = from("192.0.2.2");
    onTheRoad.cookies.set("drydock.device", home.cookies.get("drydock.device") ?? "");
    expect((await onTheRoad.signIn(email, password)).status).toBe(200);
    expect((await audit("session.create")).at(0)).toMatchObject({
      ...{ actor: { id, name: email }, address: "192.0.2.2", userAgent: "node" },
    });
  });

  test("that try one password on many accounts are counted for their address", async () => {
    const guess = await from("203.0.113.66").prepareSignIn();
    const statuses: number[] = [];
    for (let index = 0; index < 60; index += 1) {
      statuses.push((await guess(`user-${index}@example.com`, "Spring2026!")).status);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.slice(30).every((status) => status === 429)).toBe(true);
    expect((await from("198.51.100.7").signIn(admin.email, admin.password)).status).toBe(200);
  });
});

describe("sign-ins without a trusted proxy", () => {
  beforeEach(async () => {
    drydock = await Drydock.start(clockStopped());
  });

  test("go by the socket's address, whatever X-Forwarded-For says", async () => {
    const email = "victim@example.com";
    await addUser(email);
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      const forged = new Browser(drydock, {
        "x-forwarded-for": `203.0.113.${index}`,
        "x-real-ip": `203.0.113.${index}`,
        forwarded: `for=203.0.113.${index}`,
        "x-drydock-peer": `203.0.113.${index}`,
      });
      statuses.push((await forged.signIn(email, "a guess")).status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    await expect
      .poll(async () => (await audit("session.fail"))[0]?.details, settled)
      .toMatchObject({
        ...{ wrongPassword: 10, refused: 2 },
      });
    expect((await audit("session.fail"))[0]?.address).toBe("127.0.0.1");
  });

  test("lead to no other host", async () => {
    const hostile = [
      "https://evil.example/",
      "//evil.example",
      "/\t/evil.example",
      "/\n/evil.example",
    ];
    for (const callbackUrl of hostile) {
      const answer = await new Browser(drydock).signIn(admin.email, admin.password, callbackUrl);
      expect([callbackUrl, answer.body.url]).toEqual([callbackUrl, drydock.url]);
    }
    const own = await new Browser(drydock).signIn(admin.email, admin.password, "/runs?a=b");
    expect(own.body.url).toBe(`${drydock.url}/runs?a=b`);
  });

  test("and sign-outs, and the days of a token's use, are in the audit with who and from where", async () => {
    const browser = new Browser(drydock, { "user-agent": "a browser of ours" });
    await browser.signIn(admin.email, admin.password);
    expect(await browser.signOut()).toBe(200);
    const { id, secret } = await drydock.call(api.tokens.create, {
      body: { name: "ci", role: "viewer" },
    });
    for (let index = 0; index < 3; index += 1) await drydock.call(api.registries.list, {}, secret);

    const place = { address: "127.0.0.1", userAgent: "a browser of ours" };
    const [created, ended] = [await audit("session.create"), await audit("session.end")];
    expect(created).toMatchObject([{ ...place, actor: { type: "user", name: admin.email } }]);
    expect(ended).toMatchObject([{ ...place, actor: created[0]?.actor, target: admin.email }]);
    const uses = (await audit("token.use")).filter(({ actor }) => actor.id === id);
    expect(uses).toMatchObject([{ target: "ci", address: "127.0.0.1", userAgent: "node" }]);
  });

  test("do not help to guess API tokens: wrong ones are counted for their address", async () => {
    await drydock.call(api.registries.list);
    const tries = Array.from({ length: 80 }, (_, index) =>
      drydock.send(api.registries.list, {}, `dd_wrong-${index}`),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
    // A token that was used from here before goes on working.
    await drydock.call(api.registries.list);
  });
});

function sumOf(details: Record<string, unknown>): number {
  return Number(details.wrongPassword) + Number(details.refused);
}
