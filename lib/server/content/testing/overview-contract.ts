import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SpacePart } from "@/lib/core/api/space";
import { getReclaimable } from "../../plans/reclaimable";
import { openWebhook } from "../../events/api";
import { createPolicy } from "../../policies/api";
import { listRegistries } from "../../registries/api";
import { MemoryRegistry } from "../../scans/testing/memory-registry";
import { createScanHarness, type ScanHarness } from "../../scans/testing/scan-harness";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { getOverview } from "../overview";
import { getSpace } from "../space";

const DAY_MS = 86_400_000;
const created = "2025-01-01T00:00:00Z";
const named = { params: { registry: "main" }, body: undefined };

/** What a registry's home must tell, whichever database the store is. */
export function overviewContract(
  database: string,
  options: () => TestAppOptions = () => ({}),
): void {
  describe(`the overview of a registry stored in ${database}`, () => {
    let registry: MemoryRegistry;
    let harness: ScanHarness;
    let now: number;

    beforeEach(async () => {
      now = Date.UTC(2025, 5, 10, 12);
      registry = new MemoryRegistry();
      harness = await createScanHarness(registry, { ...options(), now: () => (now += 1) });
    });
    afterEach(() => harness.test.close());

    const overview = () => getOverview(harness.context, { ...named, query: {} });
    const attention = async () =>
      Object.fromEntries(
        (await overview()).attention.map(({ kind, count, repositories }) => [
          kind,
          `${count} in ${repositories.map(({ name }) => name).join()}`,
        ]),
      );
    const space = (query: Partial<Parameters<typeof getSpace>[1]["query"]> = {}) =>
      getSpace(harness.context, { ...named, query: { by: "repository", ...query } });
    const sum = (parts: readonly SpacePart[]) =>
      parts.reduce((bytes, part) => bytes + part.bytes, 0);

    test("events that are on and never come need attention after a day", async () => {
      registry.image("team/app", ["v1"], { created });
      await harness.scan();
      expect(await attention()).toEqual({});
      await openWebhook(harness.context, { ...named, query: {} });
      now += DAY_MS - 60_000;
      expect(await attention()).toEqual({});
      now += 120_000;
      expect(await attention()).toEqual({ eventsSilent: "1 in " });
      await harness.context.db.updateTable("event_intake").set({ last_event_at: now }).execute();
      expect(await attention()).toEqual({});
    });

    test("the parts of the space add up to what is stored, and that is what the list of registries says", async () => {
      registry.image("team/app", ["v1", "v2"], { created, layers: ["base", "team", "app"] });
      registry.image("team/web", ["v1"], { created, layers: ["base", "team", "web"] });
      registry.image("other", ["v1"], { created, layers: ["base", "other"] });
      await harness.scan();
      const { parts, totals, arrivals, elsewhere } = await space();
      expect(parts.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
        "shared ",
        "shared team",
        "repository other",
        "repository team/app",
        "repository team/web",
      ]);
      expect(sum(parts)).toBe(totals.bytes);
      expect(totals.naiveBytes).toBeGreaterThan(totals.bytes);
      expect(elsewhere).toBeNull();
      expect(sum(arrivals?.weeks.map((week) => ({ kind: "month", name: "", ...week })) ?? [])).toBe(
        totals.bytes,
      );
      const inside = await space({ repository: "team/app" });
      const own = parts.find(({ name }) => name === "team/app");
      expect(sum(inside.parts)).toBe(own?.bytes);
      expect(inside.parts).toMatchObject([{ kind: "tag", tags: ["v1", "v2"], tagCount: 2 }]);
      expect(sum((await space({ by: "age" })).parts)).toBe(totals.bytes);
      expect(sum((await space({ by: "label", label: "owner" })).parts)).toBe(totals.bytes);
      await expect(space({ by: "label" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
      await expect(space({ repository: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
      const { items } = await listRegistries(harness.context, {
        params: {},
        query: {},
        body: undefined,
      });
      expect(items[0]?.totals.bytes).toBe(totals.bytes);
    });

    test("each day has the totals of its last scan, a day on which nothing changed too", async () => {
      registry.image("app", ["v1"], { created });
      await harness.scan();
      registry.image("app", ["v2"], { created, layers: ["more of it"] });
      await harness.scan();
      now += DAY_MS;
      await harness.scan();
      const { history } = await overview();
      const { totals } = await space();
      expect(history).toMatchObject([
        { bytes: totals.bytes, repositories: 1, tags: 2 },
        { bytes: totals.bytes, repositories: 1, tags: 2 },
      ]);
      expect((history[1]?.at ?? 0) - (history[0]?.at ?? 0)).toBeGreaterThan(DAY_MS / 2);
    });

    test("a scan of some repositories is none of the registry's days; what it changed, the next full one counts", async () => {
      registry.image("app", ["v1"], { created });
      await harness.scan();
      const before = await overview();
      registry.image("app", ["v2"], { created, layers: ["more of it"] });
      await harness.scan({ repositories: ["app"] });
      expect((await overview()).history).toEqual(before.history);
      await harness.scan();
      expect((await overview()).history).toMatchObject([
        { bytes: (await space()).totals.bytes, tags: 2 },
      ]);
    });

    test("what needs attention is counted, with the repositories that have most of it", async () => {
      const child = registry.image("broken", [], { created, layers: ["child"] });
      registry.index("broken", ["multi"], [child]);
      registry.image("dangling", ["gone"], { created, layers: ["dangling"] });
      registry.image("undated", ["v1"], { layers: ["undated"] });
      const signed = registry.image("signed", ["v1"], { created, layers: ["signed"] });
      registry.image("signed", ["signature"], { layers: ["signature"], subject: signed });
      await harness.scan();
      expect(await attention()).toEqual({ undated: "2 in signed,undated" });

      registry.repository("broken").manifests.delete(child);
      registry.repository("dangling").manifests.clear();
      registry.repository("signed").tags.delete("v1");
      registry.repository("signed").manifests.delete(signed);
      registry.image("moved", ["v1"], { created, layers: ["first"] });
      await harness.scan({ reread: true });
      registry.image("moved", ["v1"], { created, layers: ["second"] });
      await harness.scan({ reread: true });
      expect(await attention()).toMatchObject({
        brokenIndexes: "1 in broken",
        dangling: "1 in dangling",
        orphans: "1 in signed",
        untagged: "1 in moved",
      });
    });

    test("a repository that could not be read, and one with nothing in it, are named", async () => {
      registry.image("app", ["v1"], { created });
      await harness.scan();
      registry.repository("app").tags.clear();
      registry.repository("app").manifests.clear();
      await harness.scan({ reread: true });
      expect(await attention()).toEqual({ empty: "1 in app" });
      registry.listingFault = "The list broke off.";
      await harness.scan();
      expect(await attention()).toEqual({ incomplete: "1 in app" });
    });

    test("every saved policy says what it would free now; one that is not valid says why", async () => {
      registry.image("app", ["old"], { created, layers: ["old"] });
      registry.image("app", ["new"], { created, layers: ["new"] });
      await harness.scan();
      const policy = {
        version: 1 as const,
        name: "old ones",
        rules: [{ id: "old", verdict: "delete", select: { tag: { glob: "old" } } }],
      };
      const { id } = await createPolicy(harness.context, { params: {}, query: {}, body: policy });
      const row = {
        ...{ id: "broken", name: "of an earlier version", document: '{"version":0}' },
        ...{ created_at: now + DAY_MS, updated_at: 1, updated_by: "somebody", hash: "" },
      };
      await harness.context.db.insertInto("policies").values(row).execute();
      const answer = await getReclaimable(harness.context, { ...named, query: {} });
      expect(answer).toMatchObject({
        policies: [
          { id, name: "old ones", delete: 1, blocked: 0, fault: null },
          { id: "broken", delete: 0, freedBytes: 0 },
        ],
        more: 0,
      });
      expect(answer.policies[0]?.freedBytes).toBeGreaterThan(0);
      expect(answer.policies[1]?.fault).toMatch(/version/);
    });
  });
}
