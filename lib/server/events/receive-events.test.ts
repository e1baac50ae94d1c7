import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { api } from "@/lib/core/api";
import { bearer, createEventHarness, receive, type EventHarness } from "./testing/event-harness";
import { distributionEvent, envelope } from "./testing/recorded";
import { callRoute, sessionHeaders, tokenHeaders } from "../../testing/server/call-route";
import { registryChange } from "@/lib/core/api/registries";
import { getRegistry, removeRegistry, updateRegistry } from "../registries/api";
import { closeWebhook, getWebhook, openWebhook } from "./api";

const named = { params: { registry: "main" }, query: {}, body: undefined };
const digest = `sha256:${"a".repeat(64)}`;
let harness: EventHarness;

beforeEach(async () => {
  // Nothing listens there: what these tests look at is what is stored, not what is read.
  harness = await createEventHarness("http://127.0.0.1:9");
});
afterEach(() => harness.close());

const inbox = () => harness.context.db.selectFrom("event_inbox").selectAll().execute();
const webhook = () => getWebhook(harness.context, named);

describe("an event", () => {
  test.each(["v1", "v2"])("comes in with the %s content type of the envelope", async (version) => {
    const type = `application/vnd.docker.distribution.events.${version}+json`;
    const headers = { ...bearer(harness.secret), "content-type": type };
    const body = envelope(distributionEvent({ tag: "v1", digest }));
    expect(await harness.send(body, headers)).toBe(202);
    expect(await inbox()).toMatchObject([{ repository: "app", tag: "v1", digest, action: "push" }]);
  });

  test("of a delete is taken with a digest or a tag alone", async () => {
    const gone = { action: "delete", mediaType: undefined };
    await harness.send(envelope(distributionEvent({ ...gone, digest })));
    await harness.send(envelope(distributionEvent({ ...gone, tag: "v1" })));
    expect((await inbox()).map(({ tag, digest: of }) => [tag, of]).sort()).toEqual([
      ["", digest],
      ["v1", ""],
    ]);
  });

  test("of a pull by our own scan is ignored, by HEAD or GET", async () => {
    const own = { action: "pull", tag: "v1", useragent: "Drydock/0.1.0" };
    const answer = await receive(
      harness.test.app,
      JSON.stringify(
        envelope(distributionEvent(own), distributionEvent({ ...own, method: "HEAD" })),
      ),
      bearer(harness.secret),
    );
    expect(await answer.json()).toEqual({ accepted: 0, ignored: 2 });
    expect(await inbox()).toEqual([]);
    expect((await webhook()).counts.pulls).toBe(0);
  });

  test.each([
    ["none", {}],
    ["a wrong one", bearer("dde_wrong")],
    ["an empty one", { authorization: "Bearer " }],
    ["a signature with another key", { "x-nexus-webhook-signature": "0".repeat(40) }],
    ["one that is no hex at all", { "x-nexus-webhook-signature": "é" }],
  ])("with %s in place of the secret is refused, and nothing is stored", async (_, headers) => {
    const stored = () => harness.context.db.selectFrom("event_intake").selectAll().execute();
    const before = await stored();
    expect(await harness.send(envelope(distributionEvent({ tag: "v1" })), headers)).toBe(401);
    expect(await inbox()).toEqual([]);
    expect(await stored()).toEqual(before);
  });
});

test("the metrics count events by what became of them", async () => {
  const own = distributionEvent({ action: "pull", tag: "v1", useragent: "Drydock/0.1.0" });
  await harness.send(envelope(distributionEvent({ tag: "v1", digest }), own));
  await harness.send({ events: [{ action: "push", target: "?" }] });
  const { values } = await harness.test.app.metrics.events.get();
  const counts = values.map(({ labels, value }) => [labels.outcome, value]);
  expect(Object.fromEntries(counts)).toEqual({ accepted: 1, ignored: 1, unreadable: 1 });
});

describe("the secret", () => {
  const body = JSON.stringify(envelope(distributionEvent({ tag: "v1" })));
  const signature = (secret: string) => createHmac("sha1", secret).update(body).digest("hex");

  test.each<[string, (secret: string) => Record<string, string>]>([
    ["a Bearer token", (secret) => ({ authorization: `Bearer ${secret}` })],
    ["the header alone, as Harbor has it", (secret) => ({ authorization: secret })],
    ["a Basic password", (secret) => ({ authorization: `Basic ${btoa(`drydock:${secret}`)}` })],
    ["GitLab's header", (secret) => ({ "x-gitlab-token": secret })],
    ["Nexus's signature", (secret) => ({ "x-nexus-webhook-signature": signature(secret) })],
  ])("is taken as %s", async (_, headers) => {
    expect(await harness.send(body, headers(harness.secret))).toBe(202);
  });

  test("is neither in the store nor in any answer, and each change of it is audited", async () => {
    const renewed = await openWebhook(harness.context, named);
    expect(renewed.secret).not.toBe(harness.secret);
    expect(await harness.send(body, bearer(harness.secret))).toBe(401);
    expect(await harness.send(body, bearer(renewed.secret))).toBe(202);
    expect((await getRegistry(harness.context, named)).events).toEqual({
      changedAt: null,
      timesChangedAt: expect.any(Number) as number,
    });
    await closeWebhook(harness.context, named);
    expect((await getRegistry(harness.context, named)).events).toBeNull();
    expect(await harness.send(body, bearer(renewed.secret))).toBe(401);
    const stored = [
      await harness.context.db.selectFrom("event_intake").selectAll().execute(),
      await harness.context.db.selectFrom("audit").selectAll().execute(),
      await webhook(),
    ];
    expect(JSON.stringify(stored)).not.toMatch(/dde_/);
    const audit = await harness.context.db
      .selectFrom("audit")
      .select("action")
      .orderBy("at")
      .execute();
    expect(audit.map((row) => row.action)).toEqual([
      "registry.create",
      "events.open",
      "events.rotate",
      "events.close",
    ]);
  });

  test("of one registry, or none, opens no other, and nobody learns which there are", async () => {
    const answers = await Promise.all(
      ["other", "main"].map((name) =>
        receive(harness.test.app, body, bearer("dde_wrong"), name).then((answer) => answer.text()),
      ),
    );
    expect(answers[0]).toBe(answers[1]);
  });

  test("is made, renewed and dropped by admins only", async () => {
    const { app } = harness.test;
    const params = { registry: "main" };
    const headers = await tokenHeaders(app, "operator");
    expect((await callRoute(app, api.events.open, openWebhook, { params, headers })).status).toBe(
      403,
    );
    expect((await callRoute(app, api.events.close, closeWebhook, { params, headers })).status).toBe(
      403,
    );
    expect((await callRoute(app, api.events.get, getWebhook, { params, headers })).status).toBe(
      200,
    );
    const session = await sessionHeaders(app, "admin");
    const foreign = { ...session.headers, "sec-fetch-site": "cross-site" };
    const forged = await callRoute(app, api.events.open, openWebhook, { params, headers: foreign });
    expect(forged.status).toBe(403);
  });

  test("gives nothing else: it is no API token", async () => {
    const answer = await callRoute(harness.test.app, api.events.get, getWebhook, {
      params: { registry: "main" },
      headers: bearer(harness.secret),
    });
    expect(answer.status).toBe(401);
  });
});

describe("what is accepted", () => {
  test("waits once however often it is told, with the latest time", async () => {
    const now = harness.test.app.now();
    for (const at of [now - 5000, now - 1000, now - 9000]) {
      await harness.send(envelope(distributionEvent({ tag: "v1", digest, at })));
    }
    expect(await inbox()).toMatchObject([{ at: now - 1000, version: 3 }]);
    const jobs = await harness.context.db.selectFrom("jobs").select("kind").execute();
    expect(jobs.filter(({ kind }) => kind === "refresh")).toHaveLength(1);
  });

  test("is dated by a clock that cannot be right as little as possible", async () => {
    const now = harness.test.app.now();
    const wrong = { early: 0, late: now + 86_400_000 * 365 };
    for (const [tag, at] of Object.entries(wrong)) {
      await harness.send(envelope(distributionEvent({ tag, at })));
    }
    for (const row of await inbox()) {
      expect(row.at).toBeGreaterThanOrEqual(now - 86_400_000);
      expect(row.at).toBeLessThanOrEqual(harness.test.app.now());
    }
  });

  test("leaves no row in the audit", async () => {
    await harness.send(envelope(distributionEvent({ tag: "v1" })));
    const audit = await harness.context.db.selectFrom("audit").select("action").execute();
    expect(audit).toHaveLength(2);
  });

  test("but not understood is not repeated for ever: Drydock compares with the registry instead", async () => {
    await harness.send(envelope(distributionEvent({ tag: "v1" })));
    expect(await harness.send("no JSON at all")).toBe(202);
    expect(await harness.send("x".repeat(3 * 1024 * 1024))).toBe(202);
    expect((await webhook()).lostAt).not.toBeNull();
    const jobs = await harness.context.db.selectFrom("jobs").select("kind").execute();
    expect(jobs.map(({ kind }) => kind)).toContain("reconcile");
  });

  test("of repositories that the connection does not name is none of its business", async () => {
    await harness.close();
    harness = await createEventHarness("http://127.0.0.1:9", { repositories: ["team/", "app"] });
    for (const repository of ["app", "app2", "team/x", "other/app"]) {
      await harness.send(envelope(distributionEvent({ repository, tag: "v1" })));
    }
    expect((await inbox()).map((row) => row.repository).sort()).toEqual(["app", "team/x"]);
  });

  test("does not stand in the way of changing the connection, and goes with its address", async () => {
    await harness.send(envelope(distributionEvent({ tag: "v1" })));
    const change = (fields: object) =>
      updateRegistry(harness.context, { ...named, body: registryChange.parse(fields) });
    await change({ maxConcurrency: 3 });
    expect(await inbox()).toHaveLength(1);
    expect((await webhook()).pushesSince).not.toBeNull();
    await change({ url: "http://127.0.0.1:10" });
    expect(await inbox()).toEqual([]);
    expect(await webhook()).toMatchObject({ enabled: true, pushesSince: null, pending: 0 });
    await removeRegistry(harness.context, named);
    expect(await harness.context.db.selectFrom("event_intake").selectAll().execute()).toEqual([]);
  });
});
