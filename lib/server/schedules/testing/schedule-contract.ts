import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pushImage } from "@/e2e/distribution";
import type { TestAppOptions } from "../../../testing/server/test-app";
import type { Context } from "../../app/context";
import { reportInUse } from "../../in-use/report";
import { removePolicy } from "../../policies/api";
import { updateRegistry } from "../../registries/api";
import { createRun } from "../../runs/start-run";
import { removeSchedule } from "../api";
import { previewSchedule } from "../preview";
import { DAY_MS, HOUR_MS, oldOnes, ScheduleHarness } from "./schedule-harness";

/** What schedules promise, whichever database the store is. */
export function scheduleContract(
  database: string,
  options: () => TestAppOptions = () => ({}),
): void {
  describe(`schedules stored in ${database}`, () => {
    let harness: ScheduleHarness;
    beforeEach(async () => {
      harness = await ScheduleHarness.start(options());
    });
    afterEach(() => harness.stop());

    const everything = ["keep", "old-1", "old-2", "old-3"];

    test("an approved one scans, plans and deletes at its time, and nothing before", async () => {
      const schedule = await harness.create();
      expect(schedule.notApproved).toMatch(/Nobody has approved/);
      expect((await harness.approve(schedule)).notApproved).toBeNull();
      harness.pass(60_000);
      expect(await harness.firings(schedule)).toEqual([]);
      const firing = await harness.night(schedule);
      expect(firing).toMatchObject({ state: "started", message: null, run: { state: "done" } });
      expect(firing.totals).toMatchObject({ delete: 3 });
      expect(harness.tags()).toEqual(["keep"]);
      const scans = await harness.context.db
        .selectFrom("jobs")
        .select("id")
        .where("kind", "=", "scan")
        .execute();
      expect(scans).toHaveLength(2);
      expect(await harness.night(schedule)).toMatchObject({ state: "nothing", run: null });
    });

    test("a policy that was edited deletes nothing until it has been approved again", async () => {
      const schedule = await harness.create();
      await harness.approve(schedule);
      await harness.edit({ rules: [{ id: "all", verdict: "delete" }] });
      expect((await harness.schedule(schedule.id)).notApproved).toBe(
        "admin has changed the policy since admin approved it.",
      );
      const first = await harness.night(schedule);
      expect(first).toMatchObject({ state: "waiting", totals: { delete: 4 }, run: null });
      expect(first.message).toMatch(/changed the policy since/);
      expect(harness.tags()).toEqual(everything);
      await harness.edit({});
      expect((await harness.schedule(schedule.id)).notApproved).toBeNull();
      expect(await harness.night(schedule)).toMatchObject({ state: "started" });
      expect(harness.tags()).toEqual(["keep"]);
    });

    test.each([
      [{ rows: 2 }, "3 deletions; 2 are approved."],
      [{ bytes: 1 }, /would be freed; 1 B are approved\./],
      [{ share: 74 }, "`app` would lose 75 % of its tags; 74 % are approved."],
    ])("above the ceiling %j it waits for a person", async (ceilings, reason) => {
      const schedule = await harness.create();
      await harness.approve(schedule, ceilings);
      const firing = await harness.night(schedule);
      expect(firing).toMatchObject({ state: "waiting", run: null });
      expect(firing.message).toMatch(reason);
      expect(harness.tags()).toEqual(everything);
    });

    test("an incomplete scan deletes nothing", async () => {
      const schedule = await harness.create();
      await harness.approve(schedule);
      harness.runs.registry.options.faults = ({ path }) =>
        path.includes("/other/") ? { type: "status", status: 500, effect: "before" } : null;
      harness.runs.registry.state.repository("other");
      const firing = await harness.night(schedule);
      expect(firing.state).not.toBe("started");
      expect(firing.message).toMatch(/scan/i);
      expect(harness.tags()).toEqual(everything);
    });

    test("a repository that could not be read since the full scan deletes nothing", async () => {
      await pushImage(harness.runs.pusher, "other", { tags: ["a"], layers: ["a"] });
      await harness.runs.scan();
      const schedule = await harness.create();
      await harness.approve(schedule);
      harness.runs.registry.options.faults = ({ path }) =>
        path.includes("/other/") ? { type: "status", status: 500, effect: "before" } : null;
      await harness.runs.scan(["other"]);
      const firing = await harness.fire(schedule);
      expect(firing).toMatchObject({ state: "waiting", run: null });
      expect(firing.message).toMatch(/1 repository could not be read to the end/);
      expect(harness.tags()).toEqual(everything);
    });

    test("a report of yesterday deletes nothing, and says whose it is", async () => {
      await harness.edit({ protect: [{ inUse: { maxAge: "12h" } }] });
      const schedule = await harness.create();
      await harness.approve(schedule);
      const images = [{ reference: "other.example.com/app:1", usedBy: "x" }];
      await reportInUse(harness.context, {
        ...{ params: { source: "prod-eu" }, query: {}, body: { images } },
      });
      harness.pass(DAY_MS);
      const firing = await harness.night(schedule);
      expect(firing).toMatchObject({ state: "nothing", run: null });
      expect(firing.message).toMatch(/prod-eu/);
      expect(harness.tags()).toEqual(everything);
      await reportInUse(harness.context, {
        ...{ params: { source: "prod-eu" }, query: {}, body: { images } },
      });
      const [slot] = (await harness.schedule(schedule.id)).next;
      harness.pass((slot ?? 0) - harness.now() - HOUR_MS);
      await reportInUse(harness.context, {
        ...{ params: { source: "prod-eu" }, query: {}, body: { images } },
      });
      expect(await harness.night(schedule)).toMatchObject({ state: "started" });
    });

    test("one that asks makes a plan that a person confirms", async () => {
      const schedule = await harness.create({ mode: "approve" });
      const firing = await harness.night(schedule);
      expect(firing).toMatchObject({ state: "waiting", message: null, run: null });
      const plan = await harness.context.db
        .selectFrom("plans")
        .selectAll()
        .where("id", "=", firing.planId ?? "")
        .executeTakeFirstOrThrow();
      expect(plan.created_by).toBe("schedule nightly");
      const run = await createRun(harness.context, {
        ...{ params: { plan: plan.id }, query: {}, body: { hash: plan.hash, override: [] } },
      });
      await harness.runs.end(run.id);
      expect(await harness.ended(schedule, firing.slot)).toMatchObject({
        run: { id: run.id, state: "done" },
      });
    });

    test("one that only plans never deletes", async () => {
      const schedule = await harness.create({ mode: "plan" });
      expect(await harness.night(schedule)).toMatchObject({ state: "planned", run: null });
      expect(harness.tags()).toEqual(everything);
    });

    test("by hand it fires at once, also where it is switched off", async () => {
      const schedule = await harness.create({ mode: "plan", enabled: false });
      expect(schedule.next).toEqual([]);
      expect(await harness.fire(schedule)).toMatchObject({ state: "planned" });
      harness.pass(2 * DAY_MS);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await harness.firings(schedule)).toHaveLength(1);
    });

    test("what the next firing would do is foreseen without storing anything", async () => {
      const schedule = await harness.create();
      const look = () =>
        previewSchedule(harness.context, {
          ...{ params: { schedule: schedule.id }, query: { registry: "main" }, body: undefined },
        });
      expect(await look()).toMatchObject({
        ...{ at: schedule.next[0], totals: { delete: 3 }, outcome: "wait" },
        reasons: ["Nobody has approved that it deletes by itself."],
      });
      await harness.approve(schedule);
      harness.pass(5 * HOUR_MS);
      expect(await look()).toMatchObject({ outcome: "run", reasons: [] });
      expect(await harness.context.db.selectFrom("plans").select("id").execute()).toEqual([]);
    });

    test("only a person approves, only what they have seen, and only where it matters", async () => {
      const schedule = await harness.create();
      const token: Context = {
        ...harness.context,
        actor: { type: "token", id: "t", name: "ci", role: "admin", ownerId: "user-admin" },
      };
      await expect(harness.approve(schedule, {}, token)).rejects.toThrow(/by a person/);
      const asks = await harness.create({ name: "asks", mode: "approve" });
      await expect(harness.approve(asks)).rejects.toThrow(/deletes nothing by itself/);
      await harness.approve(schedule);
      expect((await harness.change(schedule, { mode: "approve" })).approval).toBeNull();
      const again = await harness.change(schedule, { mode: "run" });
      expect(again.notApproved).toMatch(/Nobody/);
      await expect(harness.change(schedule, { scanMaxAge: "2h" })).rejects.toThrow(/an hour/);
    });

    test("where a second person is asked for, who last changed the policy does not approve it", async () => {
      const schedule = await harness.create();
      await harness.approve(schedule);
      await updateRegistry(harness.context, {
        ...{ params: { registry: "main" }, query: {}, body: { secondPerson: true } },
      });
      expect((await harness.schedule(schedule.id)).notApproved).toMatch(/someone else has to/);
      await expect(harness.approve(schedule)).rejects.toThrow(/you last changed the policy/);
      expect(await harness.night(schedule)).toMatchObject({ state: "waiting", run: null });
      const kim: Context = {
        ...harness.context,
        actor: { type: "user", id: "kim", name: "kim", role: "operator" },
      };
      expect((await harness.approve(schedule, {}, kim)).notApproved).toBeNull();
      expect(await harness.night(schedule)).toMatchObject({ state: "started" });
      const approvals = await harness.context.db
        .selectFrom("audit")
        .select("actor_name")
        .where("action", "=", "schedule.approve")
        .orderBy("at")
        .execute();
      expect(approvals.map(({ actor_name }) => actor_name)).toEqual(["admin", "kim"]);
    });

    test("a policy that a schedule uses stays; without the schedule it can be deleted", async () => {
      const schedule = await harness.create();
      const of = { params: { policy: harness.policy }, query: {}, body: undefined };
      await expect(removePolicy(harness.context, of)).rejects.toThrow(/"nightly" uses this policy/);
      await removeSchedule(harness.context, {
        ...{ params: { schedule: schedule.id }, query: {}, body: undefined },
      });
      await removePolicy(harness.context, of);
      const waiting = await harness.context.db
        .selectFrom("jobs")
        .select("id")
        .where("kind", "=", "schedule")
        .execute();
      expect(waiting).toEqual([]);
      expect(oldOnes.name).toBe("old ones");
    });
  });
}
