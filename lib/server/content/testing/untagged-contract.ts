import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { UntaggedGroup, UntaggedManifest } from "@/lib/core/api/content";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { MemoryRegistry } from "../../scans/testing/memory-registry";
import { createScanHarness, type ScanHarness } from "../../scans/testing/scan-harness";
import { storedRows } from "../../scans/testing/stored-rows";
import { insertMany } from "../../store/query";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { listUntagged } from "../untagged";

/** What the list of untagged manifests must tell, whichever database the store is. */
export function untaggedContract(
  database: string,
  options: () => TestAppOptions = () => ({}),
): void {
  describe(`untagged manifests stored in ${database}`, () => {
    let registry: MemoryRegistry;
    let harness: ScanHarness;
    let now = 1_760_000_000_000;

    beforeEach(async () => {
      registry = new MemoryRegistry();
      harness = await createScanHarness(registry, { ...options(), now: () => (now += 1) });
    });
    afterEach(() => harness.test.close());

    const ask = (query: { group?: UntaggedGroup; limit?: number; cursor?: string } = {}) =>
      listUntagged(harness.context, {
        params: { registry: "main" },
        query: { repository: "app", limit: 1000, group: "all", ...query },
        body: undefined,
      });

    async function list(group: UntaggedGroup = "all"): Promise<Map<string, UntaggedManifest>> {
      const { items } = await ask({ group });
      return new Map(items.map((item) => [item.digest, item]));
    }

    test("what a tag has left behind says which tag, until when, and what deleting it frees", async () => {
      const old = registry.image("app", ["latest", "v1"], {
        created: "2025-01-01T00:00:00Z",
        layers: ["base", "only here"],
      });
      await harness.scan();
      const begun = now;
      registry.repository("app").tags.delete("v1");
      registry.image("app", ["latest"], { created: "2025-02-01T00:00:00Z", layers: ["base"] });
      await harness.scan();

      const { items, next } = await ask();
      expect(next).toBeNull();
      expect(items).toMatchObject([
        {
          digest: old,
          kind: "image",
          state: "present",
          platforms: ["linux/amd64"],
          created: Date.UTC(2025, 0, 1),
          createdSource: "config",
          parents: [],
          parentCount: 0,
          subject: null,
        },
      ]);
      const [left] = items;
      expect(left?.formerTags.map(({ name }) => name).sort()).toEqual(["latest", "v1"]);
      for (const { since, until } of left?.formerTags ?? []) {
        expect(since).toBeLessThan(begun);
        expect(until).toBeGreaterThan(begun);
      }
      expect(left?.untaggedSince).toBeGreaterThan(begun);
      expect((left?.size ?? 0) - (left?.exclusiveSize ?? 0)).toBe("base".length);
    });

    test("a tag that came and went several times is named once, by its last time", async () => {
      const one = registry.image("app", ["latest"], { layers: ["1"] });
      await harness.scan();
      let before = now;
      for (const layer of ["2", "1", "3"]) {
        before = now;
        registry.image("app", ["latest"], { layers: [layer] });
        await harness.scan();
      }
      const left = (await list()).get(one);
      expect(left?.formerTags).toHaveLength(1);
      expect(left?.formerTags[0]?.until).toBeGreaterThan(before);
    });

    test("children name their indexes, tagged ones first, and free nothing alone", async () => {
      const shared = registry.image("app", [], { layers: ["shared"] });
      const own = registry.image("app", [], { layers: ["own"] });
      const before = registry.index("app", ["multi"], [shared, own]);
      await harness.scan();
      const after = registry.index("app", ["multi", "stable"], [shared]);
      await harness.scan();

      const rows = await list();
      expect([...rows.keys()].sort()).toEqual([shared, own, before].sort());
      expect(rows.get(shared)).toMatchObject({
        parents: [
          { digest: after, tags: ["multi", "stable"] },
          { digest: before, tags: [] },
        ],
        parentCount: 2,
        exclusiveSize: 0,
        formerTags: [],
      });
      expect(rows.get(own)).toMatchObject({ parents: [{ digest: before }], exclusiveSize: 0 });
      const index = rows.get(before);
      const stays = rows.get(shared)?.size ?? 0;
      expect(index?.exclusiveSize).toBe((index?.size ?? 0) - stays);
      expect([...(await list("held")).keys()].sort()).toEqual([shared, own].sort());
      expect([...(await list("unneeded")).keys()]).toEqual([before]);
    });

    test("what refers to an image is held by it for as long as the image is here", async () => {
      registry.referrersApi = true;
      const image = registry.image("app", ["v1"]);
      const signature = registry.image("app", [], { layers: ["signature"], subject: image });
      await harness.scan();
      expect([...(await list("held")).values()]).toMatchObject([
        { digest: signature, subject: { digest: image, tags: ["v1"], present: true } },
      ]);
      expect((await storedRows(harness.context).repository()).untagged).toBe(0);

      registry.repository("app").tags.delete("v1");
      registry.repository("app").manifests.delete(image);
      await harness.scan();
      expect([...(await list("unneeded")).values()]).toMatchObject([
        { digest: signature, subject: { digest: image, tags: [], present: false } },
      ]);
      expect((await storedRows(harness.context).repository()).untagged).toBe(1);
    });

    test("what another repository or an index elsewhere has is not freed", async () => {
      const old = registry.image("app", ["latest"], { layers: ["copied"] });
      registry.image("copy", ["v1"], { layers: ["copied"] });
      const sharing = registry.image("app", ["next"], { layers: ["half", "mine"] });
      registry.image("other", ["v1"], { layers: ["half"] });
      await harness.scan();
      registry.image("app", ["latest", "next"], { layers: ["new"] });
      await harness.scan();
      const rows = await list();
      expect(rows.get(old)?.exclusiveSize).toBe(0);
      const half = rows.get(sharing);
      expect((half?.size ?? 0) - (half?.exclusiveSize ?? 0)).toBe("half".length);
    });

    test("what the registry no longer has, or has tagged again, is not in it", async () => {
      const gone = registry.image("app", ["a"], { layers: ["1"] });
      const back = registry.image("app", ["b"], { layers: ["2"] });
      const member = registry.image("app", [], { layers: ["3"] });
      registry.index("app", ["multi"], [member]);
      await harness.scan();
      registry.image("app", ["a", "b"], { layers: ["new"] });
      await harness.scan();
      expect([...(await list("unneeded")).keys()].sort()).toEqual([gone, back].sort());

      registry.repository("app").manifests.delete(gone);
      registry.repository("app").manifests.delete(member);
      registry.repository("app").tags.set("b", back);
      await harness.scan({ reread: true });
      expect(await list()).toEqual(new Map());
    });

    test("before a scan it is empty, and a repository nobody has seen is not found", async () => {
      await expect(ask()).rejects.toThrow(/has seen a repository "app".*Scan again/);
      registry.image("app", ["v1"]);
      await harness.scan();
      expect(await ask()).toEqual({ items: [], next: null });
      await expect(ask({ cursor: "nonsense" })).rejects.toThrow(/query.cursor/);
    });

    test("20,000 come in pages, each once, and a filter fills its pages all the same", async () => {
      registry.image("app", ["v1"]);
      await harness.scan();
      const digests = Array.from(
        { length: 20_000 },
        (_, at) => `sha256:${String(at).padStart(64, "0")}`,
      );
      const parent = `sha256:${"f".repeat(64)}`;
      await store(digests.map((digest) => plainFacts(digest)));
      const held = digests.filter((_, at) => at % 400 === 0);
      await store([{ ...plainFacts(parent), kind: "index", children: held.map(childOf) }]);

      const pages: number[] = [];
      const seen = new Set<string>();
      for (let cursor: string | undefined; ;) {
        const page = await ask({ limit: 7_000, cursor });
        pages.push(page.items.length);
        for (const { digest } of page.items) seen.add(digest);
        if (page.next === null) break;
        cursor = page.next;
      }
      expect(pages).toEqual([7_000, 7_000, 6_001]);
      expect(seen).toEqual(new Set([...digests, parent]));

      const first = await ask({ group: "held", limit: 30 });
      const second = await ask({ group: "held", limit: 30, cursor: first.next ?? "" });
      expect(second.next).toBeNull();
      expect([...first.items, ...second.items].map(({ digest }) => digest)).toEqual(held.sort());
    });

    const childOf = (digest: string) => ({ digest, mediaType: "", size: 1, platform: null });

    async function store(manifests: readonly ManifestFacts[]): Promise<void> {
      const { db } = harness.context;
      const registry_id = "id-main";
      const contents = manifests.map((facts) => ({
        registry_id,
        digest: facts.digest,
        facts: JSON.stringify(facts),
        kind: facts.kind,
        subject: facts.subject,
        created: facts.created,
        config_digest: null,
        config_state: "none",
      }));
      await insertMany(db, "manifests", contents);
      const presences = manifests.map(({ digest }) => ({
        ...{ registry_id, repository: "app", digest, state: "present", first_seen: now },
        ...{ untagged_since: now, pushed_at: null, pulled_at: null, stored_at: null },
      }));
      await insertMany(db, "manifest_presence", presences);
    }
  });
}

function plainFacts(digest: string): ManifestFacts {
  return {
    ...{ digest, mediaType: "", kind: "image", size: 1, blobs: [], children: [], subject: null },
    ...{ artifactType: null, platform: null, created: null, createdSource: null },
    ...{ annotations: {}, labels: {} },
  };
}
