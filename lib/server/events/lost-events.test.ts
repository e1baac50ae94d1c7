import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { failTimes } from "@/lib/testing/fake-registry";
import { putImage } from "../registry-client/testing/content";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { storedRows } from "../scans/testing/stored-rows";
import { closeWebhook, getWebhook, openWebhook } from "./api";
import { waitFor } from "../../testing/server/wait-for";
import { createFakeHarness } from "./testing/event-harness";
import { distributionEvent, envelope } from "./testing/recorded";

const named = { params: { registry: "main" }, query: {}, body: undefined };
const HOUR = 3_600_000;

let harness: Awaited<ReturnType<typeof createFakeHarness>>;
let rows: ReturnType<typeof storedRows>;

beforeEach(async () => {
  harness = await createFakeHarness();
  rows = storedRows(harness.context);
  putImage(harness.fake, "app", ["old"], "old");
  await harness.scan();
});
afterEach(() => harness.close());

const tell = (fields: Parameters<typeof distributionEvent>[0]) =>
  harness.send(envelope(distributionEvent({ at: harness.test.app.now(), ...fields })));
const webhook = () => getWebhook(harness.context, named);
const capabilities = async () => (await loadSnapshot(harness.context, "main")).capabilities;

/** Both kinds have come in, and a scan has found what there was before. */
async function begin(): Promise<void> {
  const digest = putImage(harness.fake, "app", ["first"], "first");
  await tell({ tag: "first", digest });
  await tell({ action: "pull", tag: "first" });
  await harness.settle();
  await hourLater();
}

async function hourLater(): Promise<void> {
  harness.pass(1.2 * HOUR);
  await harness.settle();
}

describe("how far times can be relied on", () => {
  test("is not at all before the first event, and since then for each kind by itself", async () => {
    expect(await capabilities()).toMatchObject({ pushTimes: false, pullTimes: false });
    await tell({ tag: "old" });
    const pushesSince = (await webhook()).pushesSince;
    expect(await capabilities()).toMatchObject({ pullTimes: false, pushTimesSince: pushesSince });
    harness.pass(1_000);
    await tell({ action: "pull", tag: "old", method: "HEAD" });
    const { pullsSince } = await webhook();
    expect(pullsSince).toBeGreaterThan(pushesSince ?? 0);
    expect(await capabilities()).toMatchObject({ pullTimes: true, pullTimesSince: pullsSince });
  });

  test("is not at all for pulls where one project's webhook tells of them", async () => {
    const pull = {
      type: "PULL_ARTIFACT",
      occur_at: harness.test.app.now() / 1000,
      event_data: { resources: [{ tag: "old" }], repository: { repo_full_name: "app" } },
    };
    expect(await harness.send(pull)).toBe(202);
    await harness.settle();
    expect((await rows.tags())[0]?.pulled_at).not.toBeNull();
    expect(await capabilities()).toMatchObject({ pullTimes: true, pullTimesSince: null });
  });

  test("begins again when the secret is changed or events are turned on again", async () => {
    await begin();
    await openWebhook(harness.context, named);
    expect(await capabilities()).toMatchObject({ pushTimesSince: null, pullTimesSince: null });
    await closeWebhook(harness.context, named);
    expect(await capabilities()).toMatchObject({
      pushTimes: true,
      pushTimesSince: null,
      pullTimes: false,
      pullTimesSince: null,
    });
  });

  test("is part of what a plan is made from", async () => {
    await begin();
    const before = (await loadSnapshot(harness.context, "main")).id;
    await tell({ action: "pull", tag: "old" });
    await harness.settle();
    expect((await loadSnapshot(harness.context, "main")).id).not.toBe(before);
  });
});

describe("the hourly comparison", () => {
  test("finds a push that no event told of, says so, and counts pulls from then on", async () => {
    await begin();
    const { pullsSince } = await webhook();
    expect((await webhook()).lostAt).toBeNull();
    putImage(harness.fake, "app", ["unheard"], "unheard");
    await hourLater();
    expect((await rows.tags()).map((row) => row.name)).toContain("unheard");
    // At once, in case a plan is made now.
    expect((await capabilities()).pullTimesSince).toBeGreaterThan(pullsSince ?? 0);

    await hourLater();
    const { lostAt, pullsSince: again } = await webhook();
    expect(lostAt).not.toBeNull();
    expect(again).toBe(lostAt);
    expect(await capabilities()).toMatchObject({ eventsLostAt: lostAt, pullTimesSince: lostAt });

    await hourLater();
    await hourLater();
    expect((await webhook()).lostAt).toBe(lostAt);
  });

  test("takes an event that comes late for what it is", async () => {
    await begin();
    const { pullsSince } = await webhook();
    const digest = putImage(harness.fake, "app", ["late"], "late");
    await harness.scan();
    await tell({ tag: "late", digest });
    await harness.settle();
    await hourLater();
    expect(await webhook()).toMatchObject({ lostAt: null, pullsSince });
    expect(await capabilities()).toMatchObject({ pullTimesSince: pullsSince });
  });

  test("costs one conditional request for each tag, and goes on for ever", async () => {
    await begin();
    harness.fake.log.length = 0;
    await hourLater();
    const manifests = harness.fake.log.filter((entry) =>
      /manifests\/(old|first)$/.test(entry.path),
    );
    expect(manifests.map((entry) => entry.status)).toEqual([304, 304]);
    harness.fake.log.length = 0;
    await hourLater();
    expect(harness.fake.log.length).toBeGreaterThan(0);
    expect((await webhook()).reconciledAt).not.toBeNull();
  });

  test("counts again when Drydock itself was away for long", async () => {
    await begin();
    const { pullsSince } = await webhook();
    harness.pass(12 * HOUR);
    await harness.settle();
    expect((await webhook()).pullsSince).toBeGreaterThan((pullsSince ?? 0) + 11 * HOUR);
  });

  test("adds up the figures that events left for later", async () => {
    await begin();
    const digest = putImage(harness.fake, "app", ["new"], "new");
    await tell({ tag: "new", digest });
    await harness.settle();
    const size = async () => (await rows.tags()).find((row) => row.name === "new")?.exclusive_size;
    expect(await size()).toBeNull();
    await hourLater();
    expect(await size()).toBeGreaterThan(0);
  });
});

describe("a registry that cannot be read when an event comes", () => {
  test("makes the repository incomplete until it can, and then reads it whole", async () => {
    await begin();
    const digest = putImage(harness.fake, "app", ["new"], "new");
    harness.fake.options.faults = failTimes(20, ({ path }) => path.endsWith("/manifests/new"), {
      type: "status",
      status: 400,
      effect: "before",
    });
    await tell({ tag: "new", digest });
    await harness.settle();
    expect(await rows.repository()).toMatchObject({ complete: 0 });
    expect((await rows.repository()).incomplete_reason).toContain("An event told of a change");
    expect((await webhook()).pending).toBe(1);
    delete harness.fake.options.faults;
    harness.pass(10_000);
    await harness.settle();
    expect(await rows.repository()).toMatchObject({ complete: 1 });
    expect((await webhook()).pending).toBe(0);
    const row = (await rows.tags()).find((tag) => tag.name === "new");
    expect(row).toMatchObject({ digest });
    expect(row?.pushed_at).not.toBeNull();
  });

  test("an event that comes while a scan is under way is read after it, and neither undoes the other", async () => {
    await begin();
    harness.fake.options.faults = ({ path }) =>
      path.endsWith("/manifests/first") ? { type: "delay", ms: 500 } : null;
    harness.fake.log.length = 0;
    const scanned = harness.scan();
    const isRead = () =>
      harness.fake.log.some(
        ({ path, status }) => path.endsWith("/manifests/old") && status !== null,
      );
    await waitFor(isRead, "the scan should have read the tag");
    const digest = putImage(harness.fake, "app", ["old"], "moved");
    await tell({ tag: "old", digest });
    await scanned;
    await harness.settle();
    const row = (await rows.tags()).find((tag) => tag.name === "old");
    expect(row).toMatchObject({ digest });
    expect(row?.pushed_at).not.toBeNull();
  });
});
