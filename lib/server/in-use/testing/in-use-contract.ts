import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Distribution, pullWhole, pushImage, pushIndex, resolveTag } from "@/e2e/distribution";
import type { ReportedImage } from "@/lib/core/api/in-use";
import type { Plan } from "@/lib/core/api/plans";
import { listTags } from "../../content/tags";
import type { GuardName } from "@/lib/core/plan/types";
import { getPlan, listPlanRows } from "../../plans/api";
import { createRun } from "../../runs/start-run";
import { loadSnapshot } from "../../snapshots/load-snapshot";
import { RunHarness } from "../../runs/testing/run-harness";
import { listInUse } from "../list-sources";
import { removeInUse, reportInUse } from "../report";

import type { TestAppOptions } from "../../../testing/server/test-app";

/** What reports of what is in use must lead to, whichever database the store is. */
export function inUseContract(database: string, options: () => TestAppOptions = () => ({})): void {
  describe(`in-use reports stored in ${database}`, () => {
    let harness: RunHarness;
    let now: number | null = null;
    beforeEach(async () => {
      now = null;
      harness = await RunHarness.over(
        await Distribution.start(),
        { now: () => now ?? Date.now(), ...options() },
        { connection: { hostAliases: ["registry.example.com"] } },
      );
    });
    afterEach(() => harness.stop());

    const report = (source: string, images: ReportedImage[], observedAt?: number) =>
      reportInUse(harness.context, {
        ...{ params: { source }, query: {} },
        body: { images, ...(observedAt === undefined ? {} : { observedAt }) },
      });
    const app = (reference: string, more: Partial<ReportedImage> = {}): ReportedImage => ({
      ...{ reference: `registry.example.com/${reference}`, usedBy: "prod-eu: cronjob/report" },
      ...more,
    });
    const push = (tag: string, layer = tag) =>
      pushImage(harness.pusher, "team/app", { tags: [tag], layers: ["base", layer] });

    const everything = {
      ...{ version: 1, name: "all of it" },
      rules: [{ id: "all", verdict: "delete" }],
      guards: { maxPercent: 100, maxCount: 1_000, emptyRepository: "allow" },
    };
    const protecting = { ...everything, protect: [{ inUse: {} }] };

    async function decisions(plan: Plan): Promise<Record<string, string>> {
      const { items } = await listPlanRows(harness.context, {
        ...{ params: { plan: plan.id }, body: undefined },
        query: { limit: 1_000, group: "all" } as never,
      });
      return Object.fromEntries(
        items.map(({ tag, digest, decision, reason }) => [tag ?? digest, `${decision}: ${reason}`]),
      );
    }

    test("an image that only a suspended job names is kept and says who; what nobody names goes", async () => {
      await push("v1");
      await push("v2");
      await harness.scan();
      expect(
        await report("prod-eu", [app("team/app:v1"), app("other/app:x", { usedBy: "" })]),
      ).toEqual({
        ...{ images: 2, matched: 2, unmatched: 0 },
      });
      const plan = await harness.plan(protecting);
      const rows = await decisions(plan);
      expect(rows["v1"]).toMatch(
        /^keep: Protected: in use by prod-eu: cronjob\/report, reported .* ago$/,
      );
      expect(rows["v2"]).toMatch(/^delete:/);
      expect(plan.guards).toEqual([]);
      expect(await harness.carryOut(plan)).toMatchObject({ state: "done" });
      await pullWhole(harness.registry.url, "team/app", "v1");
    });

    test("a tag protects what it points at now, and what it pointed at when it was reported", async () => {
      const before = await push("v1", "first");
      await harness.scan();
      await report("prod", [app("team/app:v1")]);
      await push("v1", "second");
      await pushImage(harness.pusher, "team/app", { tags: ["old"], layers: ["base", "first"] });
      await harness.scan();
      // Reported again: what runs may be the one from before.
      await report("prod", [app("team/app:v1")]);
      const rows = await decisions(await harness.plan(protecting));
      expect(rows["v1"]).toMatch(/^keep: Protected: in use/);
      expect(await resolveTag(harness.registry.url, "team/app", "old")).toBe(before.digest);
      expect(rows["old"]).toMatch(/^keep: Protected: in use/);
    });

    test("a running platform keeps its index and its siblings", async () => {
      const children = [
        await pushImage(harness.pusher, "team/multi", { layers: ["amd64"], tags: ["v1-amd64"] }),
        await pushImage(harness.pusher, "team/multi", { layers: ["arm64"] }),
      ];
      await pushIndex(harness.pusher, "team/multi", children, { tags: ["v1"] });
      await push("other");
      await harness.scan();
      await report("prod", [app(`team/multi@${children[1]?.digest}`)]);
      const rows = await decisions(await harness.plan(protecting));
      const going = Object.entries(rows).filter(([, row]) => !row.startsWith("keep"));
      expect(going.map(([name]) => name)).toEqual(["other"]);
      await harness.carryOut(await harness.plan(protecting));
      await pullWhole(harness.registry.url, "team/multi", "v1");
      // Who uses it stands with the tag as well, though it is a platform of it that runs.
      const { items } = await listTags(harness.context, {
        ...{ params: { registry: "main" }, body: undefined },
        query: { repository: "team/multi", limit: 10 },
      });
      expect(items.map(({ name, inUse }) => `${name} ${inUse}`)).toEqual([
        "v1 prod-eu: cronjob/report",
        "v1-amd64 prod-eu: cronjob/report",
      ]);
      const { items: planned } = await listPlanRows(harness.context, {
        ...{ params: { plan: (await harness.plan(everything)).id }, body: undefined },
        query: { repository: "team/multi", limit: 100 },
      });
      expect(planned.map(({ tag, inUse }) => `${tag} ${inUse}`)).toEqual([
        "v1 prod-eu: cronjob/report",
        "v1-amd64 prod-eu: cronjob/report",
        // The other platform, which has no tag.
        "null prod-eu: cronjob/report",
      ]);
    });

    test("a report of the day before yesterday deletes nothing, and says whose it is", async () => {
      await push("v1");
      await push("v2");
      await harness.scan();
      await report("prod", [app("team/app:v1")], Date.now() - 2 * 86_400_000);
      await report("staging", []);
      const plan = await harness.plan(protecting);
      expect(Object.values(await decisions(plan))).toEqual(
        ["v1", "v2"].map(() => "blocked: The in-use report of prod is 2 days old"),
      );
      expect(plan.warnings.map(({ message }) => message)).toContainEqual(
        expect.stringContaining("the in-use report of prod is 2 days old"),
      );
      await removeInUse(harness.context, {
        params: { source: "prod" },
        query: {},
        body: undefined,
      });
      const rows = await decisions(await harness.plan(protecting));
      expect(rows["v1"]).toMatch(/^delete/);
    });

    test("a source that falls silent between a plan and its run stops the run", async () => {
      await push("v1");
      await push("v2");
      await harness.scan();
      const lately = Date.now() - 13 * 3_600_000;
      await report("prod-eu", [app("team/app:v1")], lately);
      const plan = await harness.plan({
        ...protecting,
        protect: [{ inUse: { maxAge: "14h" } }],
      });
      expect(plan).toMatchObject({ guards: [], totals: { delete: 1 } });
      now = Date.now() + 2 * 3_600_000;
      const later = await getPlan(harness.context, {
        ...{ params: { plan: plan.id }, query: {}, body: undefined },
      });
      expect(later.guards).toEqual([
        {
          name: "staleInUse",
          message:
            "This policy protects what is in use, but by now the in-use report of prod-eu is 15 hours old.",
        },
      ]);
      const confirm = (...override: GuardName[]) =>
        createRun(harness.context, {
          ...{ params: { plan: plan.id }, query: {}, body: { hash: plan.hash, override } },
        });
      await expect(confirm("staleSnapshot")).rejects.toThrow(/by now the in-use report of prod-eu/);
      const run = await confirm("staleSnapshot", "staleInUse");
      expect(await harness.end(run.id)).toMatchObject({ state: "done" });
    });

    test("what is deleted although it runs is asked about, by hand and by a policy that does not protect it", async () => {
      await push("v1");
      await harness.scan();
      await report("prod", [app("team/app:v1")]);
      for (const plan of [
        await harness.select("team/app", ["v1"]),
        await harness.plan(everything),
      ]) {
        expect(plan.guards).toEqual([
          {
            name: "inUse",
            message: expect.stringMatching(
              /^`team\/app:v1` is in use by prod-eu: cronjob\/report, reported .* ago\.$/,
            ) as string,
          },
        ]);
      }
      // Whoever confirms that means it: a report that says the same once more changes nothing.
      const plan = await harness.select("team/app", ["v1"]);
      await harness.rest();
      const run = await harness.confirm(plan);
      await report("prod", [app("team/app:v1")]);
      harness.work();
      expect(await harness.end(run.id)).toMatchObject({ state: "done", counts: { done: 1 } });
    });

    test("a report that came after the plan makes the run leave that alone, and nothing else", async () => {
      const used = await push("v1");
      await push("v2");
      await push("v3");
      await harness.scan();
      const plan = await harness.plan(everything);
      await harness.rest();
      const run = await harness.confirm(plan);
      await report("prod", [
        app(`team/app@${used.digest}`),
        app("team/app:v2", { usedBy: "new: pod/x" }),
      ]);
      harness.work();
      const ended = await harness.end(run.id);
      expect(ended).toMatchObject({ counts: { done: 1, skipped: 2 } });
      const steps = await harness.steps(ended);
      expect(steps.flatMap(({ reason }) => reason ?? [])).toEqual(
        expect.arrayContaining([
          "It is in use by prod-eu: cronjob/report, which prod has reported since the plan was made.",
          "It is in use by new: pod/x, which prod has reported since the plan was made.",
        ]) as string[],
      );
      await pullWhole(harness.registry.url, "team/app", "v1");
      await pullWhole(harness.registry.url, "team/app", "v2");
    });

    test("what belongs to no connected registry is counted and shown, and refuses nothing", async () => {
      const host = new URL(harness.registry.url).host;
      const answer = await report("prod", [
        { reference: `${host}/team/app:1` },
        ...["docker.io/library/nginx", "Not An Image", `sha256:${"a".repeat(64)}`].map(
          (reference) => ({
            reference,
          }),
        ),
      ]);
      expect(answer).toEqual({ images: 4, matched: 1, unmatched: 3 });
      const { items } = await listInUse(harness.context, {
        params: {},
        query: {},
        body: undefined,
      });
      expect(items).toMatchObject([
        { name: "prod", images: 4, matched: 1, unmatched: { count: 3 } },
      ]);
      expect(items[0]?.unmatched.examples).toContain("Not An Image");
    });

    test("the same once more changes nothing, however it is written", async () => {
      const { digest } = await push("v1");
      await harness.scan();
      const images = [app(`team/app@${digest}`), app(`team/app@${digest}`, { digest })];
      expect(await report("prod", images)).toMatchObject({ images: 1 });
      const { id } = await loadSnapshot(harness.context, "main");
      await report("prod", images);
      expect((await loadSnapshot(harness.context, "main")).id).toBe(id);
      await report("prod", [...images, app("team/app:v2")]);
      expect((await loadSnapshot(harness.context, "main")).id).not.toBe(id);
    });

    test("a script that makes up names does not fill the store", async () => {
      const { db } = harness.context;
      const blank = { observed_at: 1, received_at: 1, changed_at: 1, reported_by: "script" };
      const sources = Array.from({ length: 500 }, (_, at) => ({
        ...{ name: `s${at}`, ...blank, failed_at: null, failure: null },
      }));
      await db.insertInto("in_use_sources").values(sources).execute();
      await expect(report("one-more", [])).rejects.toMatchObject({ code: "CONFLICT" });
      expect(await report("s7", [])).toMatchObject({ images: 0 });
    });

    test("an older report does not replace a newer one, and no clock that is ahead makes one fresh", async () => {
      const clock = Date.now();
      now = clock;
      await report("prod", [app("team/app:v1")], clock + 3_600_000);
      const { items } = await listInUse(harness.context, {
        params: {},
        query: {},
        body: undefined,
      });
      expect(items[0]?.observedAt).toBe(clock);
      await expect(report("prod", [], clock - 1_000)).rejects.toMatchObject({ code: "CONFLICT" });
      expect(await report("prod", [app("team/app:v2")], clock)).toMatchObject({ images: 1 });
    });
  });
}
