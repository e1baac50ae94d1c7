import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mediaTypes } from "@/lib/core/oci";
import { putDocument, putImage, range } from "../../registry-client/testing/content";
import { storedRows } from "../../scans/testing/stored-rows";
import { loadSnapshot } from "../../snapshots/load-snapshot";
import { probedCheck } from "../../registries/testing/probed-check";
import { getRegistry } from "../../registries/api";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { createFakeHarness } from "./event-harness";
import { distributionEvent, envelope } from "./recorded";

/** What events must lead to, whichever database the store is. */
export function refreshContract(
  database: string,
  options: () => TestAppOptions = () => ({}),
): void {
  describe(`events stored in ${database}`, () => {
    let harness: Awaited<ReturnType<typeof createFakeHarness>>;
    let rows: ReturnType<typeof storedRows>;

    beforeEach(async () => {
      harness = await createFakeHarness(options());
      rows = storedRows(harness.context);
      // The first push event starts a scan; what these tests count comes after it.
      putImage(harness.fake, "app", ["old", "twin"], "old");
      await harness.scan();
      await tell({ tag: "old", digest: (await rows.tags())[0]?.digest });
      await harness.settle();
      harness.fake.log.length = 0;
    });
    afterEach(() => harness.close());

    async function tell(...events: Parameters<typeof distributionEvent>[0][]): Promise<void> {
      for (const one of events) {
        expect(await harness.send(envelope(distributionEvent(one)))).toBe(202);
      }
    }

    const tagOf = async (name: string, repository = "app") =>
      (await rows.tags(repository)).find((row) => row.name === name);

    describe("a push", () => {
      test("a hundred of them cost a hundred requests, and a config each where it is new", async () => {
        const names = range(100, "v");
        for (const name of names) {
          const digest = putImage(harness.fake, "app", [name], "same", { annotations: { name } });
          await tell({ tag: name, digest });
        }
        await harness.settle();
        const calls = harness.fake.calls();
        expect(calls.filter((call) => call.includes("/manifests/"))).toHaveLength(100);
        expect(calls.filter((call) => call.includes("/blobs/"))).toHaveLength(1);
        expect(calls).toHaveLength(101);
        expect((await rows.tags()).map((row) => row.name)).toEqual(
          [...names, "old", "twin"].sort(),
        );
        expect((await rows.repository()).tags).toBe(102);
        expect(
          (await rows.facts((await tagOf("v0007"))?.digest ?? "")).facts.created,
        ).not.toBeNull();
      });

      test("changes what the registry says of its events, by which open pages know; a pull is no such change", async () => {
        const named = { params: { registry: "main" }, query: {}, body: undefined };
        const events = async () => (await getRegistry(harness.context, named)).events;
        const before = await events();
        await tell({ tag: "new", digest: putImage(harness.fake, "app", ["new"], "new") });
        expect((await events())?.changedAt).toBe(before?.changedAt);
        await harness.settle();
        const after = await events();
        expect(after?.changedAt).toBeGreaterThan(before?.changedAt ?? 0);
        await tell({ action: "pull", tag: "new" }, { action: "pull", tag: "old" });
        await harness.settle();
        expect(await events()).toMatchObject({ changedAt: after?.changedAt });
        expect((await events())?.timesChangedAt).toBeGreaterThan(after?.changedAt ?? 0);
      });

      test("of the same tag ten times is read once, and its time is that of the last", async () => {
        const digest = putImage(harness.fake, "app", ["old"], "newer");
        const now = harness.test.app.now();
        for (let at = 0; at < 10; at++)
          await tell({ tag: "old", digest, at: now - 60_000 + at * 1000 });
        await tell({ tag: "old", digest, at: now - 90_000 });
        await harness.settle();
        expect(harness.fake.calls().filter((call) => call.includes("/manifests/"))).toEqual([
          "GET /v2/app/manifests/old",
        ]);
        expect(await tagOf("old")).toMatchObject({ digest, pushed_at: now - 51_000 });
      });

      test("whose tag has moved on gives its time to nobody", async () => {
        const first = putImage(harness.fake, "app", ["old"], "first");
        await tell({ tag: "old", digest: first });
        const second = putImage(harness.fake, "app", ["old"], "second");
        await harness.settle();
        expect(await tagOf("old")).toMatchObject({ digest: second, pushed_at: null });
        await tell({ tag: "old", digest: second });
        await harness.settle();
        expect((await tagOf("old"))?.pushed_at).not.toBeNull();
      });

      test("of an index and its children costs one request for each, in any order", async () => {
        const children = ["amd64", "arm64"].map((name) => putImage(harness.fake, "app", [], name));
        const manifests = children.map((digest, at) => ({
          mediaType: mediaTypes.ociImage,
          digest,
          size: 100,
          platform: { os: "linux", architecture: at === 0 ? "amd64" : "arm64" },
        }));
        const document = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests };
        const index = putDocument(harness.fake, "app", document, mediaTypes.ociIndex, ["multi"]);
        await tell(
          { tag: "multi", digest: index, mediaType: mediaTypes.ociIndex },
          { digest: children[0] },
          { digest: children[1] },
        );
        await harness.settle();
        const calls = harness.fake.calls().filter((call) => call.includes("/manifests/"));
        expect(calls).toHaveLength(3);
        const facts = (await rows.facts(index)).facts;
        expect(facts.created).not.toBeNull();
        expect((await rows.presences()).get(children[1] ?? "")?.pushed_at).not.toBeNull();
        expect((await rows.repository()).untagged).toBe(0);
      });

      test("to a repository nobody has heard of lists it, and all of its tags", async () => {
        putImage(harness.fake, "team/new", ["earlier"], "earlier");
        const digest = putImage(harness.fake, "team/new", ["v1"], "new");
        await tell({ repository: "team/new", tag: "v1", digest });
        await harness.settle();
        expect((await rows.tags("team/new")).map((row) => row.name)).toEqual(["earlier", "v1"]);
        expect(await rows.repository("team/new")).toMatchObject({ complete: 1, tags: 2 });
        expect((await tagOf("v1", "team/new"))?.pushed_at).not.toBeNull();
        expect(harness.fake.calls()).not.toContain("GET /v2/_catalog");
      });

      test("to a pull-through cache that nobody has agreed to read asks nothing", async () => {
        const check = probedCheck({ capabilities: { deleteDigest: false, proxy: true } });
        const cache = await createFakeHarness({ ...options(), check });
        const digest = putImage(cache.fake, "app", ["v1", "v2"]);
        expect(await cache.send(envelope(distributionEvent({ tag: "v1", digest })))).toBe(202);
        await cache.settle();
        expect(cache.fake.calls()).toEqual([]);
        expect(await cache.context.db.selectFrom("event_inbox").selectAll().execute()).toEqual([]);
        await cache.close();
      });
    });

    describe("a delete", () => {
      test("by tag takes the row out once the registry says that it is gone", async () => {
        const { state } = harness.fake;
        state.repositories.get("app")?.tags.delete("twin");
        await tell({ action: "delete", tag: "twin", mediaType: undefined });
        await harness.settle();
        expect((await rows.tags()).map((row) => row.name)).toEqual(["old"]);
        expect(harness.fake.calls()).toEqual(["GET /v2/app/manifests/twin"]);
        const history = await harness.context.db.selectFrom("tag_history").selectAll().execute();
        expect(history).toMatchObject([{ name: "twin" }]);
      });

      test("of a tag that is there again changes nothing", async () => {
        await tell({ action: "delete", tag: "twin", mediaType: undefined });
        await harness.settle();
        expect((await rows.tags()).map((row) => row.name)).toEqual(["old", "twin"]);
      });

      test("by digest alone takes along every tag that stood on it", async () => {
        const digest = (await tagOf("old"))?.digest ?? "";
        const app = harness.fake.state.repositories.get("app");
        app?.tags.clear();
        app?.manifests.delete(digest);
        await tell({ action: "delete", digest, mediaType: undefined });
        await harness.settle();
        expect(await rows.tags()).toEqual([]);
        expect(await rows.presences()).toEqual(new Map());
        expect(await rows.repository()).toMatchObject({ tags: 0, digests: 0, complete: 1 });
      });

      test("of what is not stored asks nothing: a run of our own forgets what it deletes", async () => {
        await tell({ action: "delete", tag: "never-seen", mediaType: undefined });
        await harness.settle();
        expect(harness.fake.calls()).toEqual([]);
      });

      test("that came before its push was followed up leaves nothing behind", async () => {
        await tell(
          { digest: `sha256:${"c".repeat(64)}` },
          { tag: "brief", digest: `sha256:${"d".repeat(64)}` },
        );
        await harness.settle();
        expect([...(await rows.presences()).values()].map((row) => row.state)).toEqual(["present"]);
        expect((await rows.tags()).map((row) => row.name)).toEqual(["old", "twin"]);
        expect(await rows.repository()).toMatchObject({ complete: 1 });
      });

      test("of a blob asks nothing: no manifest has that digest", async () => {
        await tell({ action: "delete", digest: `sha256:${"b".repeat(64)}`, mediaType: undefined });
        await harness.settle();
        expect(harness.fake.calls()).toEqual([]);
      });
    });

    describe("a pull", () => {
      test("keeps its time without a single request, and never goes backwards", async () => {
        const now = harness.test.app.now();
        await tell({ action: "pull", tag: "old", at: now - 1_000 });
        await harness.settle();
        await tell({ action: "pull", tag: "old", at: now - 60_000 });
        await harness.settle();
        expect(await tagOf("old")).toMatchObject({ pulled_at: now - 1_000 });
        expect((await tagOf("twin"))?.pulled_at).toBeNull();
        expect(harness.fake.calls()).toEqual([]);
      });

      test("or a push of the same digest again counts at once, however long a scan holds the reading up", async () => {
        const snapshot = () => loadSnapshot(harness.context, "main");
        const before = await snapshot();
        await tell(
          { action: "pull", tag: "old" },
          { tag: "twin", digest: (await tagOf("twin"))?.digest },
        );
        expect((await tagOf("old"))?.pulled_at).not.toBeNull();
        expect((await tagOf("twin"))?.pushed_at).not.toBeNull();
        expect((await snapshot()).id).not.toBe(before.id);
        expect(await harness.context.db.selectFrom("event_inbox").select("tag").execute()).toEqual([
          { tag: "twin" },
        ]);
      });

      test("of an image that its tag has not been known to have counts for the image, too", async () => {
        const digest = putImage(harness.fake, "app", ["old", "also"], "moved");
        await tell({ action: "pull", tag: "old", digest });
        expect((await tagOf("old"))?.pulled_at).not.toBeNull();
        await harness.settle();
        expect((await tagOf("old"))?.digest).toBe(digest);
        expect((await rows.presences()).get(digest)?.pulled_at).not.toBeNull();
        expect(await harness.context.db.selectFrom("event_inbox").selectAll().execute()).toEqual(
          [],
        );
      });

      test("of our own is none, a node's HEAD is one", async () => {
        await tell(
          { action: "pull", tag: "old", useragent: "Drydock/0.0.1" },
          { action: "pull", tag: "twin", method: "HEAD" },
        );
        await harness.settle();
        expect((await tagOf("old"))?.pulled_at).toBeNull();
        expect((await tagOf("twin"))?.pulled_at).not.toBeNull();
        const snapshot = await loadSnapshot(harness.context, "main");
        expect(snapshot.capabilities).toMatchObject({ pullTimes: true });
      });

      test("of a tag that nobody has told of shows it", async () => {
        const digest = putImage(harness.fake, "app", ["unheard"], "unheard");
        await tell({ action: "pull", tag: "unheard", digest });
        await harness.settle();
        expect(await tagOf("unheard")).toMatchObject({ digest, pushed_at: null });
        expect((await tagOf("unheard"))?.pulled_at).not.toBeNull();
      });
    });
    test("none of many that come at once, while others are being read, is lost", async () => {
      const names = range(60, "w");
      for (let wave = 0; wave < 6; wave++) {
        const some = names.slice(wave * 10, wave * 10 + 10);
        const events = some.map((tag) => {
          const digest = putImage(harness.fake, "app", [tag], tag);
          return harness.send(envelope(distributionEvent({ tag, digest })));
        });
        harness.pass(2_500);
        expect(new Set(await Promise.all(events))).toEqual(new Set([202]));
      }
      await harness.settle();
      // For what came while the last was under way.
      await harness.settle();
      const stored = (await rows.tags()).filter((row) => row.name.startsWith("w"));
      expect(stored.map((row) => row.name)).toEqual(names);
      expect(stored.every((row) => row.pushed_at !== null)).toBe(true);
      expect(await harness.context.db.selectFrom("event_inbox").selectAll().execute()).toEqual([]);
    });
  });
}
