import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { putImage, range } from "../../registry-client/testing/content";
import { storedRows } from "../../scans/testing/stored-rows";
import { getWebhook } from "../api";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { createFakeHarness } from "./event-harness";
import { distributionEvent, envelope } from "./recorded";

const named = { params: { registry: "main" }, query: {}, body: undefined };
const MINUTE = 60_000;

/** What events must not lead to, however wrong they are, whichever database the store is. */
export function hostileContract(
  database: string,
  options: () => TestAppOptions = () => ({}),
): void {
  describe(`wrong events stored in ${database}`, () => {
    let harness: Awaited<ReturnType<typeof createFakeHarness>>;
    let rows: ReturnType<typeof storedRows>;
    let digest: string;

    beforeEach(async () => {
      harness = await createFakeHarness(options());
      rows = storedRows(harness.context);
      digest = putImage(harness.fake, "app", ["v1"], "v1");
      await harness.scan();
      // The first push starts a comparison; what these tests look at comes after it.
      await send(distributionEvent({ tag: "v1", digest }));
      await harness.settle();
      harness.fake.log.length = 0;
    });
    afterEach(() => harness.close());

    const now = () => harness.test.app.now();
    const inbox = () => harness.context.db.selectFrom("event_inbox").selectAll().execute();
    const tagOf = async (name: string) => (await rows.tags()).find((row) => row.name === name);

    async function send(...events: unknown[]): Promise<void> {
      expect(await harness.send(envelope(...events))).toBe(202);
    }

    async function reconciles(): Promise<number[]> {
      const found = await harness.context.db
        .selectFrom("jobs")
        .select("run_at")
        .where("kind", "=", "reconcile")
        .where("state", "=", "queued")
        .execute();
      return found.map((job) => job.run_at);
    }

    test("a delivery repeated much later changes no time", async () => {
      const events = [
        distributionEvent({ tag: "v1", digest, at: now() - MINUTE }),
        distributionEvent({ action: "pull", tag: "v1", digest, at: now() - MINUTE }),
      ];
      await send(...events);
      await harness.settle();
      const before = await tagOf("v1");
      expect(before?.pulled_at).not.toBeNull();
      harness.pass(30 * MINUTE);
      await send(...events, ...events);
      await harness.settle();
      expect(await tagOf("v1")).toEqual(before);
    });

    test("a clock far ahead or far behind makes a time that is now, never another", async () => {
      const before = now();
      await send(
        distributionEvent({ action: "pull", tag: "v1", at: Date.UTC(2090, 0) }),
        distributionEvent({ tag: "v1", digest, at: 0 }),
      );
      await harness.settle();
      const tag = await tagOf("v1");
      for (const at of [tag?.pulled_at, tag?.pushed_at]) {
        expect(at).toBeGreaterThan(before);
        expect(at).toBeLessThan(now());
      }
    });

    test("a time that is no whole number of milliseconds is taken all the same", async () => {
      const occur_at = now() / 1000 - 60.1234567;
      const event_data = { resources: [{ tag: "v1" }], repository: { repo_full_name: "app" } };
      expect(await harness.send({ type: "PULL_ARTIFACT", occur_at, event_data })).toBe(202);
      await harness.settle();
      expect((await tagOf("v1"))?.pulled_at).toBe(Math.trunc(occur_at * 1000));
    });

    test("hundreds in one delivery wait once each, and of thousands the rest is not looked at", async () => {
      const names = range(500, "t");
      const events = names.map((tag) => distributionEvent({ repository: "gone", tag }));
      const small = events.map(({ action, target: { repository, tag } }) => ({
        action,
        target: { repository, tag },
      }));
      await send(...small, ...small);
      expect((await inbox()).map((row) => row.tag).sort()).toEqual(names);
      expect((await getWebhook(harness.context, named)).refused).toBeNull();
      await send(
        ...range(9_000, "m")
          .map((tag) => distributionEvent({ repository: "gone", tag }))
          .map(({ action, target: { repository, tag } }) => ({
            action,
            target: { repository, tag },
          })),
      );
      expect(await inbox()).toHaveLength(1_500);
      expect(await getWebhook(harness.context, named)).toMatchObject({
        refused: { reason: "too-large" },
        lostAt: expect.any(Number),
      });
    });

    test("what a registry is behind by has an end: beyond it the registry is compared with", async () => {
      const before = now();
      for (let delivery = 0; delivery < 12; delivery += 1) {
        const names = range(900, `d${delivery}-`);
        await send(
          ...names.map((tag) => ({ action: "push", target: { repository: "gone", tag } })),
        );
      }
      const waiting = await inbox();
      expect(waiting.length).toBeGreaterThan(9_000);
      expect(waiting.length).toBeLessThanOrEqual(10_000);
      const { lostAt, pushesSince } = await getWebhook(harness.context, named);
      expect(lostAt).toBeGreaterThan(before);
      expect(pushesSince).toBeGreaterThan(before);
      expect((await reconciles()).filter((at) => at < now() + 15 * MINUTE)).toHaveLength(1);
    });

    test("a delivery that is repeated is not counted again, nor read again", async () => {
      const events = [
        distributionEvent({ tag: "v1", digest }),
        distributionEvent({ action: "pull", tag: "v1", digest }),
      ];
      const webhook = () => getWebhook(harness.context, named);
      await send(...events);
      const once = await webhook();
      const [first] = await inbox();
      await send(...events);
      await send(...events, ...events);
      expect((await webhook()).counts).toEqual(once.counts);
      expect(await inbox()).toEqual([first]);
      // One id for another event is a fault of the registry, and no reason to lose it.
      await send({ ...distributionEvent({ tag: "v2", digest }), id: events[0]?.id });
      expect((await webhook()).counts.pushes).toBe(once.counts.pushes + 1);
    });

    test("an envelope in an envelope is not opened; what cannot be read is compared for, now and then", async () => {
      harness.pass(20 * MINUTE);
      const before = now();
      await send(envelope(distributionEvent({ tag: "inner" })));
      for (let at = 0; at < 20; at++) await harness.send("?");
      expect(await inbox()).toEqual([]);
      const soon = (await reconciles()).filter((at) => at < before + MINUTE);
      expect(soon).toHaveLength(1);
      await harness.settle();
      expect((await getWebhook(harness.context, named)).reconciledAt).toBeGreaterThan(before);

      for (let at = 0; at < 20; at++) await harness.send("?");
      const later = (await reconciles()).filter((at) => at < now() + 20 * MINUTE);
      expect(later).toHaveLength(1);
      expect(later[0]).toBeGreaterThan(now() + 9 * MINUTE);
    });

    test("names that no registry has reach neither the store nor the registry", async () => {
      const long = range(600, "a").join("");
      const hostile = ["../v1", "v1\u0000", "v1' or '1'='1", "v1\r\nHost: x", "é", long];
      await send(
        ...hostile.map((tag) => distributionEvent({ tag })),
        ...hostile.map((repository) => distributionEvent({ repository, tag: "v1" })),
        ...hostile.map((of) => distributionEvent({ digest: `sha256:${of}` })),
        ...hostile.map((of) => distributionEvent({ action: "delete", digest: of })),
      );
      expect(await inbox()).toEqual([]);
      await harness.settle();
      expect(harness.fake.calls()).toEqual([]);
    });

    test("what another registry tells is looked for in this one, and believed of it only", async () => {
      const elsewhere = (events: Parameters<typeof distributionEvent>[0]) => {
        const event = distributionEvent(events);
        const url = "http://169.254.169.254/v2/app/manifests/v1";
        return { ...event, target: { ...event.target, url } };
      };
      const other = `sha256:${"e".repeat(64)}`;
      const before = await tagOf("v1");
      await send(
        elsewhere({ tag: "v1", digest: other }),
        elsewhere({ tag: "only-there", digest: other }),
        elsewhere({ action: "delete", tag: "v1" }),
        elsewhere({ action: "delete", digest }),
      );
      await harness.settle();
      expect(await rows.tags()).toEqual([before]);
      expect([...(await rows.presences()).keys()]).toEqual([digest]);
      expect(await rows.repository()).toMatchObject({ complete: 1, untagged: 0 });
    });

    test("told in the wrong order, a tag has what the registry has, and the time of that", async () => {
      const times = [now() - 3 * MINUTE, now() - 2 * MINUTE];
      const first = putImage(harness.fake, "app", ["v1"], "first");
      const second = putImage(harness.fake, "app", ["v1"], "second");
      await send(distributionEvent({ tag: "v1", digest: second, at: times[1] }));
      await harness.settle();
      await send(
        distributionEvent({ tag: "v1", digest: first, at: times[0] }),
        distributionEvent({ action: "delete", tag: "v1", mediaType: undefined }),
      );
      await harness.settle();
      expect(await tagOf("v1")).toMatchObject({ digest: second, pushed_at: times[1] });
    });

    test("a tag that was deleted and pushed again is not gone while the registry lists it", async () => {
      harness.fake.options.faults = ({ path }) =>
        path.endsWith("/manifests/v1") ? { type: "status", status: 404, effect: "before" } : null;
      await send(
        distributionEvent({ tag: "v1", digest }),
        distributionEvent({ action: "delete", tag: "v1", mediaType: undefined }),
      );
      await harness.settle();
      expect((await rows.tags()).map((row) => row.name)).toEqual(["v1"]);
    });

    test("deliveries of the same events at once, in any order, all come in", async () => {
      const names = range(200, "t");
      const events = names.map((tag) => distributionEvent({ repository: "gone", tag }));
      const again = () => events.map((event) => ({ ...event, id: crypto.randomUUID() }));
      const deliver = () =>
        Array.from({ length: 12 }, (_, at) =>
          harness.send(envelope(...(at % 2 === 0 ? again() : again().toReversed()))),
        );
      expect(new Set(await Promise.all(deliver()))).toEqual(new Set([202]));
      const waiting = await inbox();
      expect(waiting).toHaveLength(200);
      expect(new Set(waiting.map((row) => row.version))).toEqual(new Set([12]));

      // Also while those that came before are being taken out.
      const sent: Promise<number>[] = [];
      for (let wave = 0; wave < 5; wave++) {
        const half = again().filter((_, at) => at % (wave + 1) === 0);
        expect(await harness.send(envelope(...half.toReversed()))).toBe(202);
        harness.pass(2_500);
        sent.push(...deliver());
      }
      expect(new Set(await Promise.all(sent))).toEqual(new Set([202]));
      await harness.settle();
      await harness.settle();
      expect(await inbox()).toEqual([]);
    });
  });
}
