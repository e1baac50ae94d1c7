import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Channel, Delivery, GivenTarget } from "@/lib/core/api/notifications";
import { createTestApp, type TestApp, type TestAppOptions } from "../../../testing/server/test-app";
import { waitFor } from "../../../testing/server/wait-for";
import { startJobEngine, type JobEngine } from "../../jobs/engine";
import { registerJobKinds } from "../../start/job-handlers";
import { announce } from "../announce";
import { announceOnce, endLasting } from "../lasting";
import {
  createChannel,
  listChannels,
  listDeliveries,
  removeChannel,
  resendDelivery,
  testChannel,
  updateChannel,
} from "../api";
import { signatureOf } from "../send-web";
import { MailReceiver, WebReceiver } from "@/e2e/receivers";

const nothing = { query: {}, body: undefined };

/** What notifications promise, whichever database the store is. */
export function notificationContract(
  database: string,
  options: () => TestAppOptions = () => ({}),
): void {
  describe(`notifications stored in ${database}`, () => {
    let app: TestApp;
    let engine: JobEngine;
    let web: WebReceiver;
    let mail: MailReceiver;
    let ahead = 0;

    beforeEach(async () => {
      ahead = 0;
      app = await createTestApp({
        ...options(),
        now: () => Date.now() + ahead,
        env: { DRYDOCK_PUBLIC_URL: "https://drydock.example.com" },
      });
      registerJobKinds();
      engine = startJobEngine(app.app, { pollMs: 10 });
      web = await WebReceiver.start();
      mail = await MailReceiver.start();
    });
    afterEach(async () => {
      await web.stop();
      await mail.stop();
      await engine.stop();
      await app.close();
    });

    const create = (target: GivenTarget, events: Channel["events"] = ["planWaits"]) =>
      createChannel(app.context(), {
        ...{ params: {}, query: {} },
        body: { name: "to us", target, events, enabled: true },
      });
    const webhook = (more: object = {}) =>
      create({ type: "webhook", url: `${web.url}/hook?key=hidden`, ...more });
    const toMail = (more: object = {}) =>
      create({
        ...{ type: "email", host: "127.0.0.1", port: mail.port, security: "none" },
        ...{ username: null, from: "drydock@example.com", to: ["ops@example.com"] },
        ...more,
      });
    const say = () =>
      announce(app.context(), {
        ...{ event: "planWaits", registry: "prod", title: "Nightly: 3 deletions wait" },
        ...{ message: "3 deletions; 2 are approved.", path: "/registries/prod/plans/p" },
        totals: { delete: 3, freedBytes: 5_000_000, freedIs: "exact" },
        before: { delete: 1, freedBytes: 5_000_000 },
      });
    const deliveries = async ({ id }: Channel): Promise<Delivery[]> => {
      const input = { params: { channel: id }, query: { limit: 100 }, body: undefined };
      return (await listDeliveries(app.context(), input)).items;
    };
    const latest = async (channel: Channel) => (await deliveries(channel))[0];
    const reaches = (channel: Channel, state: Delivery["state"], attempts: number) =>
      waitFor(async () => {
        const delivery = await latest(channel);
        return delivery?.state === state && delivery.attempts.length === attempts;
      }, `the delivery should be ${state} after ${attempts}`);

    test("a webhook gets everything, signed, and only those that asked get it", async () => {
      const secret = "a key of some length";
      const channel = await webhook({ secret });
      const other = await create({ type: "webhook", url: `${web.url}/other` }, ["runFailed"]);
      await say();
      await reaches(channel, "sent", 1);
      expect(await deliveries(other)).toEqual([]);
      const [received] = web.received;
      expect(web.received).toHaveLength(1);
      expect(JSON.parse(received?.body ?? "")).toMatchObject({
        ...{ event: "planWaits", registry: "prod", message: "3 deletions; 2 are approved." },
        totals: { delete: 3, freedBytes: 5_000_000 },
        url: "https://drydock.example.com/registries/prod/plans/p",
      });
      const timestamp = String(received?.headers["x-drydock-timestamp"]);
      expect(received?.headers["x-drydock-signature"]).toBe(
        signatureOf(secret, timestamp, received?.body ?? ""),
      );
      expect(received?.headers["x-drydock-event"]).toBe("planWaits");
    });

    test("Slack and Teams get a body of their own", async () => {
      await create({ type: "slack", url: `${web.url}/slack` });
      await create({ type: "teams", url: `${web.url}/teams` });
      await say();
      await waitFor(() => web.received.length === 2, "both should arrive");
      const bodyOf = (path: string) =>
        JSON.parse(web.received.find((each) => each.path === path)?.body ?? "{}");
      expect(bodyOf("/slack")).toMatchObject({ text: "Nightly: 3 deletions wait" });
      expect(bodyOf("/teams")).toMatchObject({ type: "message" });
      expect(JSON.stringify(bodyOf("/teams"))).toContain("2 more than last time");
    });

    test("a receiver that fails is tried again, later each time, and then given up", async () => {
      web.behave = (response) => response.writeHead(500).end("no room");
      const channel = await webhook();
      await say();
      await reaches(channel, "waiting", 1);
      const first = await latest(channel);
      expect(first?.attempts[0]).toMatchObject({ status: 500, answer: "no room" });
      expect((first?.nextAt ?? 0) - Date.now()).toBeGreaterThan(5_000);
      for (const attempt of [2, 3, 4, 5]) {
        ahead += 3 * 60 * 60_000;
        await reaches(channel, "waiting", attempt);
      }
      ahead += 3 * 60 * 60_000;
      await reaches(channel, "failed", 6);
      web.behave = (response) => response.end("ok");
      const failed = await latest(channel);
      await resendDelivery(app.context(), {
        ...{ params: { channel: channel.id, delivery: failed?.id ?? "" }, ...nothing },
      });
      await reaches(channel, "sent", 1);
      expect(web.received).toHaveLength(7);
    });

    test("one that leads elsewhere, answers without an end or hangs up is not believed", async () => {
      let elsewhere = 0;
      web.behave = (response, { path }) => {
        if (path.startsWith("/elsewhere")) elsewhere += 1;
        response.writeHead(302, { location: `${web.url}/elsewhere` }).end();
      };
      const channel = await webhook();
      await say();
      await reaches(channel, "waiting", 1);
      expect(elsewhere).toBe(0);
      web.behave = (response) => {
        response.writeHead(200);
        const more = setInterval(() => response.write("x".repeat(4_000)), 5);
        response.on("close", () => clearInterval(more));
      };
      ahead += HOUR_MS;
      await reaches(channel, "sent", 2);
      expect((await latest(channel))?.attempts[1]?.answer.length).toBeLessThanOrEqual(2_048);
      web.behave = (response) => response.destroy();
      await say();
      await reaches(channel, "waiting", 1);
      expect((await latest(channel))?.attempts[0]?.status).toBeNull();
    });

    test("e-mail arrives as text and HTML, with the server's user and password", async () => {
      const channel = await toMail({ username: "robin", password: "harbour" });
      await say();
      await reaches(channel, "sent", 1);
      const [received] = mail.received;
      expect(received).toMatchObject({ from: "drydock@example.com", to: ["ops@example.com"] });
      expect(received?.source).toMatch(/^Subject: Drydock: Nightly: 3 deletions wait/m);
      expect(received?.source).toContain("text/plain");
      expect(received?.source).toContain("text/html");
    });

    test("a wrong password, a refusal and a server that must encrypt and does not are said", async () => {
      const wrong = await toMail({ username: "robin", password: "guessed" });
      await say();
      await reaches(wrong, "waiting", 1);
      expect((await latest(wrong))?.attempts[0]?.answer).toMatch(/Wrong user name or password|535/);
      await removeChannel(app.context(), { params: { channel: wrong.id }, ...nothing });
      mail.refusal = { code: 552, text: "mailbox full" };
      const refused = await toMail();
      await say();
      await reaches(refused, "waiting", 1);
      expect((await latest(refused))?.attempts[0]?.answer).toMatch(/mailbox full/);
      await removeChannel(app.context(), { params: { channel: refused.id }, ...nothing });
      mail.refusal = null;
      const plain = await toMail({ security: "starttls" });
      await say();
      await reaches(plain, "waiting", 1);
      expect(mail.received).toEqual([]);
    });

    test("a mail server whose certificate does not fit is not believed", async () => {
      const stranger = await MailReceiver.start({ hasTls: true });
      try {
        const channel = await toMail({ port: stranger.port, security: "starttls" });
        await say();
        await reaches(channel, "waiting", 1);
        expect((await latest(channel))?.attempts[0]?.answer).toMatch(/certificate/i);
        expect(stranger.received).toEqual([]);
      } finally {
        await stranger.stop();
      }
    });

    test("secrets go in and never come out, and stay when a change leaves them out", async () => {
      const channel = await webhook({ secret: "a key of some length" });
      expect(JSON.stringify(channel)).not.toMatch(/hidden|a key of/);
      expect(channel.target).toEqual({
        ...{ type: "webhook", host: new URL(web.url).host, isSigned: true },
      });
      const change = (body: Parameters<typeof updateChannel>[1]["body"]) =>
        updateChannel(app.context(), { params: { channel: channel.id }, query: {}, body });
      await change({ name: "renamed", target: { type: "webhook" } });
      await testChannel(app.context(), { params: { channel: channel.id }, ...nothing });
      await reaches(channel, "sent", 1);
      expect(web.received[0]?.path).toBe("/hook?key=hidden");
      expect(web.received[0]?.headers["x-drydock-signature"]).toMatch(/^sha256=/);
      const audit = await app.app.db.selectFrom("audit").select("details").execute();
      expect(JSON.stringify(audit)).not.toMatch(/hidden|a key of/);
      await change({ target: { type: "webhook", secret: null } });
      await change({ enabled: false });
      await say();
      expect(await deliveries(channel)).toHaveLength(1);
      const { items } = await listChannels(app.context(), { params: {}, ...nothing });
      expect(items[0]).toMatchObject({ enabled: false, target: { isSigned: false } });
    });

    test("a receiver that repeats what it was sent does not make it known", async () => {
      web.behave = (response, { path, headers }) => {
        const signature = String(headers["x-drydock-signature"]);
        response
          .writeHead(404)
          .end(`No ${path}. Was it unlisted, or a%20key%20of%20ours? ${signature}`);
      };
      const url = `${web.url}/hook?key=unlisted`;
      const channel = await create({ type: "webhook", url, secret: "a key of ours" });
      await say();
      await reaches(channel, "waiting", 1);
      const answer = (await latest(channel))?.attempts[0]?.answer;
      expect(answer).toMatch(/^No .*Was it/);
      expect(answer).not.toMatch(/unlisted|hook|key%20of/);
    });

    test("a mail server is never sent the password of another", async () => {
      const channel = await toMail({ username: "robin", password: "harbour" });
      if (channel.target.type !== "email") throw new Error("It should be an e-mail channel.");
      const { hasPassword: _, ...target } = channel.target;
      const change = (more: object) =>
        updateChannel(app.context(), {
          ...{ params: { channel: channel.id }, query: {} },
          body: { target: { ...target, ...more } },
        });
      for (const more of [{ host: "localhost" }, { port: mail.port + 1 }, { username: "root" }])
        await expect(change(more)).rejects.toThrow(/Give the password again/);
      await change({ to: ["night@example.com"] });
      await say();
      await reaches(channel, "sent", 1);
      expect(mail.received[0]?.to).toEqual(["night@example.com"]);
    });

    test("addresses of a cloud's metadata service are never asked", async () => {
      const url = "http://169.254.169.254/latest";
      await expect(create({ type: "webhook", url })).rejects.toThrow(/link-local/);
    });

    test("a state that lasts is said once, and again after it has ended", async () => {
      const channel = await create({ type: "webhook", url: web.url }, ["sourceStale"]);
      const silent = () =>
        announceOnce(app.context(), "silent:x", { event: "sourceStale", title: "x is silent" });
      await silent();
      await silent();
      expect(await deliveries(channel)).toHaveLength(1);
      await endLasting(app.context(), "silent:x");
      await silent();
      expect(await deliveries(channel)).toHaveLength(2);
    });
  });
}

const HOUR_MS = 3_600_000;
