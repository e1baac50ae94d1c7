import { afterEach, beforeEach, expect, test } from "vitest";
import { request } from "undici";
import {
  Distribution,
  freePort,
  pullWhole,
  pushImage,
  pushIndex,
  Pusher,
  RecordingProxy,
} from "@/e2e/distribution";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { storedRows } from "../scans/testing/stored-rows";
import { getWebhook } from "./api";
import { waitFor } from "../../testing/server/wait-for";
import { createEventHarness, type EventHarness } from "./testing/event-harness";
import { EventsServer } from "./testing/events-server";

const named = { params: { registry: "main" }, query: {}, body: undefined };

let registry: Distribution;
let proxy: RecordingProxy;
let server: EventsServer;
let harness: EventHarness;
let rows: ReturnType<typeof storedRows>;
let pusher: Pusher;

/** A real registry that sends its events here, and is read through a proxy that counts. */
beforeEach(async () => {
  server = await EventsServer.start();
  const port = await freePort();
  proxy = await RecordingProxy.start(`http://127.0.0.1:${port}`);
  harness = await createEventHarness(proxy.url);
  server.app = harness.test.app;
  rows = storedRows(harness.context);
  registry = await Distribution.start({ port, notifications: notify(harness.secret) });
  pusher = new Pusher(registry.url);
  await pushImage(pusher, "app", { tags: ["old"], layers: ["old"] });
  await waitForEvents("pushes", 1);
  await harness.settle();
  await harness.scan();
  proxy.log.length = 0;
});
afterEach(async () => {
  await pusher.close();
  await registry.stop();
  await harness.close();
  await proxy.stop();
  await server.stop();
});

function notify(secret: string) {
  return { url: server.url, headers: { Authorization: [`Bearer ${secret}`] } };
}

/** After a restart: the connections that were open are not. */
async function reconnect(): Promise<void> {
  await pusher.close();
  pusher = new Pusher(registry.url);
}

async function waitForEvents(kind: "pushes" | "pulls" | "deletes", count: number): Promise<void> {
  await waitFor(
    async () => (await getWebhook(harness.context, named)).counts[kind] >= count,
    `${count} ${kind} should be told of`,
    30_000,
  );
}

const tagOf = async (name: string) => (await rows.tags()).find((row) => row.name === name);

test("a hundred pushes are read by about a hundred requests, and nothing else is", async () => {
  for (let at = 0; at < 100; at++) {
    const annotations = { number: String(at) };
    await pushImage(pusher, "app", { tags: [`v${at}`], layers: ["same"], annotations });
  }
  await waitForEvents("pushes", 101);
  await harness.settle();
  const manifests = proxy.log.filter((line) => line.includes("/manifests/"));
  expect(manifests).toHaveLength(100);
  expect(new Set(manifests).size).toBe(100);
  expect(proxy.log.length).toBeLessThanOrEqual(101);
  expect(await rows.tags()).toHaveLength(101);
  expect((await rows.tags()).every((row) => row.name === "old" || row.pushed_at !== null)).toBe(
    true,
  );
  expect([...server.types]).toEqual(["application/vnd.docker.distribution.events.v1+json"]);
  // Our advice on the registry's configuration spares the events of layers.
  expect(server.bodies.filter((body) => body.includes("/blobs/"))).toEqual([]);

  // What was read is what a scan finds: it gets "not modified" for every tag.
  proxy.log.length = 0;
  await harness.scan();
  const reads = proxy.log.filter((line) => line.includes("/manifests/v"));
  expect(reads).toHaveLength(100);
  expect(reads.every((line) => line.endsWith(" 304"))).toBe(true);
});

test("an image of two platforms costs a request for each of its three manifests", async () => {
  const children = [
    await pushImage(pusher, "app", { layers: ["amd"] }),
    await pushImage(pusher, "app", {
      layers: ["arm"],
      platform: { os: "linux", architecture: "arm64" },
    }),
  ];
  const index = await pushIndex(pusher, "app", children, { tags: ["multi"] });
  await waitForEvents("pushes", 4);
  await harness.settle();
  expect(proxy.log.filter((line) => line.includes("/manifests/"))).toHaveLength(3);
  expect(await tagOf("multi")).toMatchObject({ digest: index.digest });
  expect((await rows.facts(index.digest)).facts.created).not.toBeNull();
});

test("a delete takes every tag of its digest out, and keeps the others", async () => {
  const image = await pushImage(pusher, "app", { tags: ["a", "b"], layers: ["twice"] });
  await waitForEvents("pushes", 3);
  await harness.settle();
  const answer = await request(`${registry.url}/v2/app/manifests/${image.digest}`, {
    method: "DELETE",
  });
  expect(answer.statusCode).toBe(202);
  await waitForEvents("deletes", 3);
  await harness.settle();
  expect((await rows.tags()).map((row) => row.name)).toEqual(["old"]);
  expect((await rows.presences()).has(image.digest)).toBe(false);
});

test("somebody's pull is remembered, and none of our own reads is", async () => {
  await pushImage(pusher, "app", { tags: ["pulled", "left"], layers: ["one"] });
  await pushImage(pusher, "app", { tags: ["other"], layers: ["two"] });
  await waitForEvents("pushes", 4);
  await harness.settle();
  await pullWhole(registry.url, "app", "pulled");
  await request(`${registry.url}/v2/app/manifests/left`, { method: "HEAD" });
  await waitForEvents("pulls", 2);
  await harness.settle();
  await harness.scan();
  await pushImage(pusher, "app", { tags: ["last"], layers: ["three"] });
  await waitForEvents("pushes", 5);
  await harness.settle();
  const own = () => server.bodies.filter((body) => /"useragent": *"Drydock/.test(body));
  await waitFor(
    () => own().some((body) => body.includes("/manifests/")),
    "our read should be told",
  );
  const pulled = (await rows.tags()).filter((row) => row.pulled_at !== null);
  expect(pulled.map((row) => row.name).sort()).toEqual(["left", "pulled"]);
  expect((await getWebhook(harness.context, named)).counts.pulls).toBe(2);
  const { capabilities } = await loadSnapshot(harness.context, "main");
  expect(capabilities).toMatchObject({ pushTimes: true, pullTimes: true });
  expect(capabilities.pullTimesSince).toBeGreaterThan(0);
});

test("a variable in the registry's environment configures it as well", async () => {
  const endpoint = {
    name: "drydock",
    ...notify(harness.secret),
    timeout: "5s",
    threshold: 5,
    backoff: "1s",
  };
  const environment = { REGISTRY_NOTIFICATIONS_ENDPOINTS: JSON.stringify([endpoint]) };
  await registry.stop();
  registry = await Distribution.start({ port: registry.port, environment });
  await reconnect();
  await pushImage(pusher, "app", { tags: ["told"], layers: ["told"] });
  await waitForEvents("pushes", 2);
});

test("a registry with another secret is refused, which shows and leaves no other trace", async () => {
  await registry.restart({ notifications: notify("dde_another") });
  await reconnect();
  const before = await getWebhook(harness.context, named);
  await pushImage(pusher, "app", { tags: ["unheard"], layers: ["unheard"] });
  await waitFor(() => server.statuses.includes(401), "the registry should be refused");
  expect(before.refused).toBeNull();
  const { refused, ...rest } = await getWebhook(harness.context, named);
  expect(refused).toMatchObject({ reason: "wrong-secret" });
  expect({ ...rest, refused: null }).toEqual(before);
  expect(await tagOf("unheard")).toBeUndefined();
});
