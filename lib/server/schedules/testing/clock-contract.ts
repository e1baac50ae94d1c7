import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { waitFor } from "../../../testing/server/wait-for";
import { reportInUse } from "../../in-use/report";
import { pauseRun, resumeRun } from "../../runs/control-run";
import { DAY_MS, HOUR_MS, ScheduleHarness } from "./schedule-harness";

/** What schedules make of time that goes on without them, of windows and of crashes, whichever database the store is. */
export function clockContract(database: string, options: () => TestAppOptions = () => ({})): void {
  describe(`the clock of schedules stored in ${database}`, () => {
    let harness: ScheduleHarness;
    beforeEach(async () => {
      harness = await ScheduleHarness.start(options());
    });
    afterEach(() => harness.stop());

    test("what was missed for days is made up for once", async () => {
      const schedule = await harness.create({ mode: "plan" });
      await harness.runs.rest();
      harness.pass(3 * DAY_MS);
      harness.runs.work();
      await waitFor(
        async () => (await harness.firings(schedule)).some(({ state }) => state === "planned"),
        "it should be made up for",
      );
      const firings = await harness.firings(schedule);
      expect(firings).toHaveLength(1);
      expect(firings[0]?.message).toMatch(/Earlier times were missed/);
      expect((await harness.schedule(schedule.id)).next[0]).toBeGreaterThan(harness.now());
    });

    test("a fault as it begins is no end: it is tried again", async () => {
      const schedule = await harness.create({ mode: "plan" });
      const store = (cron: string) =>
        harness.context.db.updateTable("schedules").set({ cron }).execute();
      await harness.runs.rest();
      const slot = await harness.passToSlot(schedule);
      await store("cannot be read");
      harness.runs.work();
      const jobs = harness.context.db.selectFrom("jobs").selectAll().where("kind", "=", "schedule");
      await waitFor(async () => {
        const [job] = await jobs.execute();
        return job?.state === "queued" && (job.run_at ?? 0) > harness.now();
      }, "it should wait for the next try");
      await store(schedule.cron);
      harness.pass(HOUR_MS / 2);
      expect(await harness.ended(schedule, slot)).toMatchObject({ state: "planned" });
    });

    test("after its window nothing is made up for", async () => {
      const schedule = await harness.create({ mode: "plan", window: "1h" });
      await harness.runs.rest();
      const slot = await harness.passToSlot(schedule);
      harness.pass(2 * HOUR_MS);
      harness.runs.work();
      const firing = await harness.ended(schedule, slot);
      expect(firing).toMatchObject({ state: "skipped", planId: null });
      expect(firing.message).toMatch(/before its window had ended/);
    });

    test("a clock that is set back, and several workers, let no slot come twice", async () => {
      harness.runs.work();
      harness.runs.work();
      const schedule = await harness.create({ mode: "plan" });
      await harness.night(schedule);
      harness.pass(-6 * HOUR_MS);
      await new Promise((resolve) => setTimeout(resolve, 300));
      harness.pass(6 * HOUR_MS);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await harness.firings(schedule)).toHaveLength(1);
      await harness.night(schedule);
      expect(await harness.firings(schedule)).toHaveLength(2);
    });

    /** The first deletion of an image stays in the registry's hands until it is released. */
    function holdDeletion() {
      const { options, state } = harness.runs.registry;
      let arrive: () => void = () => undefined;
      let release: () => void = () => undefined;
      const arrived = new Promise<void>((resolve) => (arrive = resolve));
      const released = new Promise<void>((resolve) => (release = resolve));
      let held = false;
      options.faults = ({ method, path }) => {
        const real = state.manifestsOf("app").some((digest) => path.endsWith(digest));
        if (held || method !== "DELETE" || !real) return null;
        held = true;
        arrive();
        return { type: "hold", until: released };
      };
      return { arrived, release };
    }

    async function parkedNight() {
      const schedule = await harness.create({ window: "2h" });
      await harness.approve(schedule);
      const deletion = holdDeletion();
      const slot = await harness.passToSlot(schedule);
      await deletion.arrived;
      harness.pass(3 * HOUR_MS);
      deletion.release();
      const { run } = await harness.ended(schedule, slot);
      await waitFor(
        async () => (await harness.runs.run(run?.id ?? "")).state === "paused",
        "it should park",
      );
      return { schedule, run: await harness.runs.run(run?.id ?? "") };
    }

    test("a run whose window ends parks, and goes on in the next", async () => {
      const { schedule, run } = await parkedNight();
      expect(run.message).toMatch(/window of its schedule has ended/);
      expect(run.counts).toMatchObject({ done: 1, pending: 2 });
      const next = await harness.night(schedule);
      expect(next).toMatchObject({ state: "started", planId: null, run: { id: run.id } });
      expect(await harness.runs.run(run.id)).toMatchObject({ state: "done", counts: { done: 3 } });
      expect(harness.tags()).toEqual(["keep"]);
    });

    test("a parked run whose policy was edited since waits for a person", async () => {
      const { schedule, run } = await parkedNight();
      await harness.edit({ rules: [{ id: "all", verdict: "delete" }] });
      await harness.approve(schedule);
      const next = await harness.night(schedule);
      expect(next.state).toBe("waiting");
      expect(next.message).toMatch(/parked waits for a person\. admin has changed the policy/);
      expect((await harness.runs.run(run.id)).state).toBe("paused");
      await resumeRun(harness.context, { params: { run: run.id }, query: {}, body: undefined });
      expect(await harness.runs.end(run.id)).toMatchObject({ state: "done", counts: { done: 3 } });
    });

    test("a parked run does not go on by itself while a source of what is in use is silent", async () => {
      await harness.edit({ protect: [{ inUse: { maxAge: "6h" } }] });
      const report = () =>
        reportInUse(harness.context, {
          ...{ params: { source: "prod-eu" }, query: {}, body: { images: [] } },
        });
      const [slot = 0] = (await harness.create({ name: "clock", mode: "plan" })).next;
      harness.pass(slot - harness.now() - HOUR_MS);
      await report();
      const { schedule, run } = await parkedNight();
      const next = await harness.night(schedule);
      expect(next.state).toBe("waiting");
      expect(next.message).toMatch(
        /parked waits for a person\. .* by now the in-use report of prod/,
      );
      expect((await harness.runs.run(run.id)).state).toBe("paused");
    });

    test("while one is still at work, its next time is skipped", async () => {
      const schedule = await harness.create({ mode: "plan" });
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      harness.runs.registry.options.faults = () => ({ type: "hold", until: released });
      const first = await harness.passToSlot(schedule);
      await waitFor(
        async () => (await harness.firings(schedule)).length === 1,
        "it should be at work",
      );
      const second = await harness.passToSlot(schedule);
      expect(await harness.ended(schedule, second)).toMatchObject({
        ...{ state: "skipped", message: "The one before was still at work." },
      });
      const before = (await harness.firings(schedule)).find(({ slot }) => slot === first);
      expect(before?.state).toBe("working");
      release();
    });

    test("switching a schedule off stops what has not begun to delete", async () => {
      const schedule = await harness.create();
      await harness.approve(schedule);
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      harness.runs.registry.options.faults = () => ({ type: "hold", until: released });
      const slot = await harness.passToSlot(schedule);
      await waitFor(
        async () => (await harness.firings(schedule)).length === 1,
        "it should be at work",
      );
      await harness.change(schedule, { enabled: false });
      release();
      expect(await harness.ended(schedule, slot)).toMatchObject({ state: "skipped", run: null });
      expect(harness.tags()).toHaveLength(4);
    });

    test("a run that a person has paused stays paused, and no other begins", async () => {
      const schedule = await harness.create();
      await harness.approve(schedule);
      const deletion = holdDeletion();
      const slot = await harness.passToSlot(schedule);
      await deletion.arrived;
      const { run } = await harness.ended(schedule, slot);
      const of = { params: { run: run?.id ?? "" }, query: {}, body: undefined };
      await pauseRun(harness.context, of);
      deletion.release();
      await harness.runs.end(of.params.run);
      const next = await harness.night(schedule);
      expect(next.state).toBe("waiting");
      expect(next.message).toMatch(/An earlier run of it has been paused/);
    });

    test("a crash in its midst repeats nothing", async () => {
      const schedule = await harness.create();
      await harness.approve(schedule);
      const slot = await harness.passToSlot(schedule);
      await waitFor(
        async () => (await harness.firings(schedule)).length === 1,
        "it should be at work",
      );
      // As after a power cut, again and again: whoever had a job is gone.
      for (let times = 0; times < 3; times++) {
        await harness.context.db
          .updateTable("jobs")
          .set({ lease_until: 0 })
          .where("kind", "in", ["firing", "schedule"])
          .where("state", "=", "running")
          .execute();
        harness.runs.work();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const firing = await harness.ended(schedule, slot);
      await harness.runs.end(firing.run?.id ?? "");
      expect(harness.tags()).toEqual(["keep"]);
      const runs = await harness.context.db.selectFrom("runs").select("id").execute();
      expect(runs).toHaveLength(1);
      const plans = await harness.context.db.selectFrom("plans").select("id").execute();
      expect(plans).toHaveLength(1);
    });
  });
}
