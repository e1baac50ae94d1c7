import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSecretBox } from "../crypto/secret-box";
import { bearer, createEventHarness, receive, type EventHarness } from "./testing/event-harness";
import { distributionEvent, envelope } from "./testing/recorded";
import { closeWebhook, getWebhook, openWebhook } from "./api";

const named = { params: { registry: "main" }, query: {}, body: undefined };
let harness: EventHarness;

beforeEach(async () => {
  harness = await createEventHarness("http://127.0.0.1:9");
});
afterEach(() => harness.close());

const event = envelope(distributionEvent({ tag: "v1" }));
const refused = async () => (await getWebhook(harness.context, named)).refused;
const large = "x".repeat(2 * 1024 * 1024);
const signed = { "x-nexus-webhook-signature": "0".repeat(40) };

test("what is refused is nothing at first, and counted with the last reason until an event is accepted", async () => {
  expect(await refused()).toBeNull();
  for (const headers of [{}, bearer("dde_wrong"), bearer("dde_wrong")])
    await harness.send(event, headers);
  const shown = await refused();
  expect(shown).toMatchObject({ count: 3, reason: "wrong-secret" });
  expect(shown?.message).toContain("Paste the configuration again");
  expect(shown?.since).toBeLessThan(shown?.lastAt ?? 0);
  await harness.send(event);
  expect(await refused()).toBeNull();
  await harness.send(event, {});
  expect(await refused()).toMatchObject({ count: 1, reason: "no-secret" });
});

test.each<[string, unknown, Record<string, string> | null, number]>([
  ["no-secret", event, {}, 401],
  ["no-secret", event, { authorization: "Bearer " }, 401],
  ["wrong-secret", large, bearer("dde_wrong"), 401],
  ["wrong-signature", event, signed, 401],
  ["too-large", large, signed, 401],
  ["too-large", large, null, 202],
  ["not-json", "<event/>", null, 202],
  ["unknown-form", { action: "published" }, null, 202],
  ["unknown-form", { events: [{ action: 1 }, event.events[0]] }, null, 202],
])("a refusal says why: %s", async (reason, document, headers, status) => {
  expect(await harness.send(document, headers ?? bearer(harness.secret))).toBe(status);
  expect(await refused()).toMatchObject({ count: 1, reason });
  await harness.send(document, headers ?? bearer(harness.secret));
  expect(await refused()).toMatchObject({ count: 2, reason });
  const { values } = await harness.test.app.metrics.eventsRefused.get();
  expect(values).toMatchObject([{ value: 2, labels: { registry: "main", reason } }]);
});

test("a refusal is over once something of no concern comes in with the secret, too", async () => {
  await harness.send(event);
  await harness.send(event, bearer("dde_wrong"));
  const { lastEventAt } = await getWebhook(harness.context, named);
  await harness.send(envelope(distributionEvent({ mediaType: "application/octet-stream" })));
  // Too soon after the last to be written down.
  expect(await getWebhook(harness.context, named)).toMatchObject({ lastEventAt, refused: null });
});

test("a refusal is over once another process has taken an event in", async () => {
  await harness.send(event, bearer("dde_wrong"));
  const { app } = harness.test;
  await receive({ ...app, kept: new Map() }, JSON.stringify(event), bearer(harness.secret));
  expect(await refused()).toBeNull();
  await harness.send(event, bearer("dde_wrong"));
  expect(await refused()).toMatchObject({ count: 1 });
});

test("a refusal is over with a new secret, and counted again for the old one", async () => {
  await harness.send(event, {});
  const { secret } = await openWebhook(harness.context, named);
  expect(await refused()).toBeNull();
  await harness.send(event);
  expect(await refused()).toMatchObject({ count: 1, reason: "wrong-secret" });
  await harness.send(event, bearer(secret));
  expect(await refused()).toBeNull();
});

test("a refusal because Drydock's own secret has changed says so", async () => {
  const { app } = harness.test;
  const secrets = createSecretBox("another secret, which is long enough as well");
  const answer = await receive({ ...app, secrets }, JSON.stringify(event), bearer(harness.secret));
  expect(answer.status).toBe(401);
  expect((await refused())?.message).toContain("DRYDOCK_SECRET");
});

test("a refusal is remembered for registries whose events are on, however many names are tried", async () => {
  const { app } = harness.test;
  for (const name of ["other", "a", "b"]) await receive(app, "{}", bearer("dde_wrong"), name);
  await closeWebhook(harness.context, named);
  await harness.send(event);
  expect((await app.metrics.eventsRefused.get()).values).toEqual([]);
  expect(await refused()).toBeNull();
});

test("a refusal is answered as soon, and by as much of a body read, as where there is no such registry", async () => {
  for (const [headers, isRead] of [
    [{}, false],
    [bearer("dde_wrong"), false],
    [signed, true],
  ] as const) {
    for (const name of ["main", "other"]) {
      let reads = 0;
      const body = new ReadableStream(
        {
          pull(controller) {
            reads++;
            controller.close();
          },
        },
        { highWaterMark: 0 },
      );
      expect((await receive(harness.test.app, body, headers, name)).status).toBe(401);
      expect(reads > 0).toBe(isRead);
    }
  }
});

test("a body that breaks off is neither an event nor a line in the log", async () => {
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line) => void lines.push(line) });
  for (const [headers, name] of [
    [signed, "other"],
    [signed, "main"],
    [bearer(harness.secret), "main"],
  ] as const) {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error("aborted"));
      },
    });
    const answer = await receive({ ...harness.test.app, log }, body, headers, name);
    expect(answer.status).toBe(400);
  }
  expect(lines).toEqual([]);
  expect(await refused()).toBeNull();
});
