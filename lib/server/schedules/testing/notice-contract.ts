import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventNames } from "@/lib/core/notifications/event";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { waitFor } from "../../../testing/server/wait-for";
import { lookAround } from "../../registries/watch-registries-job";
import { reportInUse } from "../../in-use/report";
import { announceSilent } from "../../in-use/watch-sources-job";
import { createChannel } from "../../notifications/api";
import { WebReceiver } from "@/e2e/receivers";
import { pauseRun, restoreRun } from "../../runs/control-run";
import { DAY_MS, HOUR_MS, ScheduleHarness } from "./schedule-harness";

/** What is announced of what happens, whichever database the store is. */
export function noticeContract(database: string, options: () => TestAppOptions = () => ({})): void {
  describe(`what is announced with a store in ${database}`, () => {
    let harness: ScheduleHarness;
    let web: WebReceiver;
    beforeEach(async () => {
      harness = await ScheduleHarness.start(options());
      web = await WebReceiver.start();
      await createChannel(harness.context, {
        ...{ params: {}, query: {} },
        body: {
          ...{ name: "all", target: { type: "webhook", url: web.url } },
          ...{ events: [...eventNames], enabled: true },
        },
      });
    });
    afterEach(async () => {
      await harness.stop();
      await web.stop();
    });

    const said = () =>
      web.received.map(({ body }) => JSON.parse(body) as { event: string; title: string });
    const hears = async (...events: string[]) => {
      const all = () => said().map(({ event }) => event);
      await waitFor(
        () => all().toSorted().join() === events.toSorted().join(),
        `${events.join()} should be heard, and nothing else`,
      );
    };

    test("a run on its own is announced when it starts and ends; a night without anything is not", async () => {
      const schedule = await harness.create();
      await harness.approve(schedule);
      await harness.night(schedule);
      await hears("runStarted", "runFinished");
      expect(said().find(({ event }) => event === "runFinished")).toMatchObject({
        ...{ registry: "main", title: "A run in main is done", totals: { delete: 3 } },
      });
      await harness.night(schedule);
      await hears("runStarted", "runFinished");
    });

    test("what waits for a person is said once, with the reason and the difference to last time", async () => {
      const schedule = await harness.create();
      await harness.approve(schedule, { rows: 2 });
      await harness.night(schedule);
      await hears("planWaits");
      expect(said()[0]).toMatchObject({
        title: "nightly in main: 3 deletions wait for a person",
        ...{ message: "3 deletions; 2 are approved.", before: null, totals: { delete: 3 } },
      });
      await harness.edit({ rules: [{ id: "all", verdict: "delete" }] });
      await harness.night(schedule);
      await hears("planWaits", "planWaits");
      expect(said()[1]).toMatchObject({ before: { delete: 3 }, totals: { delete: 4 } });
    });

    test("a schedule that cannot do its work says why, and a registry that is away is said once", async () => {
      const schedule = await harness.create();
      harness.runs.registry.options.faults = () => ({
        ...{ type: "status", status: 401, effect: "before" },
      });
      expect(await harness.night(schedule)).toMatchObject({ state: "failed", planId: null });
      await hears("scheduleIdle", "registryUnreachable");
      await harness.night(schedule);
      await hears("scheduleIdle", "registryUnreachable", "scheduleIdle");
      harness.runs.registry.options.faults = () => null;
      await harness.night(schedule);
      await hears("scheduleIdle", "registryUnreachable", "scheduleIdle", "planWaits");
    });

    test("a registry that does not answer twice is said once, until it has answered again", async () => {
      const { options } = harness.runs.registry;
      const look = () => lookAround(harness.context, new AbortController().signal);
      const away = () => ({ type: "status", status: 401, effect: "before" }) as const;
      options.faults = away;
      await look();
      await hears();
      await look();
      await look();
      await hears("registryUnreachable");
      expect(said()[0]).toMatchObject({ registry: "main", title: "main does not answer" });
      options.faults = () => null;
      await look();
      options.faults = away;
      await look();
      await look();
      await hears("registryUnreachable", "registryUnreachable");
      // What a scan finds then is the same outage.
      const schedule = await harness.create();
      await harness.night(schedule);
      await hears("registryUnreachable", "registryUnreachable", "scheduleIdle");
    });

    test("a source that falls silent is said once, until it has reported again", async () => {
      const report = () =>
        reportInUse(harness.context, {
          ...{ params: { source: "prod-eu" }, query: {}, body: { images: [] } },
        });
      await report();
      await announceSilent(harness.context);
      harness.pass(DAY_MS + HOUR_MS);
      await announceSilent(harness.context);
      await announceSilent(harness.context);
      await hears("sourceStale");
      expect(said()[0]?.title).toMatch(/^prod-eu has reported nothing for 25 hours|1 day/);
      await report();
      harness.pass(DAY_MS + HOUR_MS);
      await announceSilent(harness.context);
      await hears("sourceStale", "sourceStale");
    });

    test("a restore is announced as well; what a person pauses is not", async () => {
      const plan = await harness.runs.select("app", ["old-1"]);
      const run = await harness.runs.carryOut(plan);
      const restore = await restoreRun(harness.context, {
        params: { run: run.id },
        ...{ query: {}, body: { overwrite: [], overwriteMoved: false } },
      });
      await harness.runs.end(restore.id);
      await hears("runStarted", "runFinished", "runStarted", "runFinished");
      expect(said().map(({ title }) => title)).toContain("A restore in main is done");
      const next = await harness.runs.select("app", ["old-2"]);
      await harness.runs.rest();
      const paused = await harness.runs.confirm(next);
      await pauseRun(harness.context, { params: { run: paused.id }, query: {}, body: undefined });
      harness.runs.work();
      await hears(...["runStarted", "runFinished", "runStarted", "runFinished", "runStarted"]);
    });
  });
}
