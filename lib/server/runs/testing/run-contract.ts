import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pushImage } from "@/e2e/distribution";
import { startFakeRegistry, type FakeRegistry } from "@/lib/testing/fake-registry";
import type { Context } from "../../app/context";
import { createPlan } from "../../plans/api";
import { updateRegistry } from "../../registries/api";
import { createRun } from "../start-run";
import { cancelRun, pauseRun, resumeRun } from "../control-run";
import { listMovedTags } from "../read-steps";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { waitFor } from "../../../testing/server/wait-for";
import { RunHarness } from "./run-harness";

const tags = ["v1", "v2", "v3", "v4"];

class Signal {
  give: () => void = () => undefined;
  readonly given = new Promise<void>((resolve) => (this.give = resolve));
}

/** What runs promise whatever store they are kept in: with a worker, over HTTP, on the fake registry. */
export function runContract(store: string, options: () => TestAppOptions): void {
  describe(`runs on ${store}`, () => {
    let harness: RunHarness<FakeRegistry>;
    beforeEach(async () => {
      harness = await RunHarness.over(await startFakeRegistry(), options());
      for (const tag of [...tags, "keep"]) {
        await pushImage(harness.pusher, "app", { tags: [tag], layers: [tag] });
      }
      await harness.scan();
    });
    afterEach(() => harness.stop());

    const on = (run: string) => ({ params: { run }, query: {}, body: undefined });
    const left = () => harness.registry.state.tagsOf("app").toSorted();
    /** A run also probes with a digest that never was: those are answered with 404. */
    const deletions = () =>
      harness.registry.log.filter(
        ({ method, status }) => method === "DELETE" && (status === null || status === 202),
      ).length;

    /** The first deletion is in the registry's hands, and stays there until `release`. */
    const holdFirstDeletion = () => holdDeletion(1);

    function holdDeletion(which: number) {
      const { options, state } = harness.registry;
      const [arrived, released] = [new Signal(), new Signal()];
      let seen = 0;
      options.faults = ({ method, path }) => {
        const real = state.manifestsOf("app").some((digest) => path.endsWith(digest));
        if (method !== "DELETE" || !real || ++seen !== which) return null;
        arrived.give();
        return { type: "hold", until: released.given };
      };
      harness.registry.log.length = 0;
      return { arrived: arrived.given, release: () => released.give() };
    }

    test("makes one run of five people who confirm at once, and carries it out once", async () => {
      const plan = await harness.select("app", tags);
      harness.registry.log.length = 0;
      const runs = await Promise.all(Array.from({ length: 5 }, () => harness.confirm(plan)));
      const [id = "", ...others] = new Set(runs.map((run) => run.id));
      expect(others).toEqual([]);
      expect(await harness.end(id)).toMatchObject({ state: "done", counts: { done: 4 } });
      expect(deletions()).toBe(4);
      expect(left()).toEqual(["keep"]);
    });

    test("where a second person is asked for, nobody confirms what they have planned themselves", async () => {
      await updateRegistry(harness.context, {
        ...{ params: { registry: "main" }, query: {}, body: { secondPerson: true } },
      });
      const by = (actor: Partial<Context["actor"]>) =>
        ({ ...harness.context, actor: { ...harness.context.actor, ...actor } }) as Context;
      const plan = await harness.select("app", ["v1"]);
      expect(plan).toMatchObject({ madeBy: "user-admin", secondPerson: true });
      const confirm = (context: Context, { id, hash } = plan) =>
        createRun(context, {
          ...{ params: { plan: id }, query: {}, body: { hash, override: ["hiddenTags"] } },
        });
      const same = /and you made this plan: someone else has to confirm it/;
      await expect(confirm(harness.context)).rejects.toThrow(same);
      const ownToken = by({ type: "token", id: "t1", ownerId: "user-admin" } as Context["actor"]);
      await expect(confirm(ownToken)).rejects.toThrow(same);
      const nobodys = by({ type: "token", id: "t2", ownerId: null } as Context["actor"]);
      await expect(confirm(nobodys)).rejects.toThrow(/belongs to nobody/);
      const unknown = await createPlan(nobodys, {
        ...{ params: { registry: "main" }, query: {} },
        body: { selection: [{ repository: "app", tag: "v1" }] },
      });
      await expect(confirm(harness.context, unknown)).rejects.toThrow(/not known who made/);
      expect(deletions()).toBe(0);
      const run = await confirm(by({ id: "kim", name: "kim" } as Context["actor"]));
      expect(await harness.end(run.id)).toMatchObject({ state: "done" });
    });

    test("restores, and moves a tag back only from where a person has seen it", async () => {
      const before = new Map(harness.registry.state.repository("app").tags);
      const run = await harness.carryOut(await harness.select("app", tags));
      const pushed = await pushImage(harness.pusher, "app", {
        tags: ["v1", "v2"],
        layers: ["new"],
      });
      const { items } = await listMovedTags(harness.context, on(run.id));
      expect(items.map(({ tag, current }) => [tag, current]).toSorted()).toEqual([
        ["v1", pushed.digest],
        ["v2", pushed.digest],
      ]);
      const agreed = items.filter(({ tag }) => tag === "v1");
      const restore = await harness.restore(run, {
        overwrite: agreed.map(({ repository, tag, current }) => ({ repository, tag, current })),
      });
      expect(restore).toMatchObject({ state: "done", counts: { done: 3, skipped: 1 } });
      const after = harness.registry.state.repository("app").tags;
      expect(Object.fromEntries(after)).toEqual({
        ...Object.fromEntries(before),
        v2: pushed.digest,
      });
    });

    test("is taken up by another worker when its own is lost in the middle of a deletion", async () => {
      const plan = await harness.select("app", tags);
      const deletion = holdFirstDeletion();
      const { id } = await harness.confirm(plan);
      await deletion.arrived;
      // As after a power cut: the lease runs out, and nothing was written down since.
      await harness.context.db
        .updateTable("jobs")
        .set({ lease_until: 0 })
        .where("id", "=", id)
        .execute();
      harness.work();
      await waitFor(async () => {
        const job = await harness.context.db
          .selectFrom("jobs")
          .select("attempts")
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        return job.attempts === 2;
      }, "another worker should take it");
      deletion.release();
      expect(await harness.end(id)).toMatchObject({ state: "done", counts: { done: 4 } });
      expect(left()).toEqual(["keep"]);
    });

    test("sends no further deletion after the one in flight when it is cancelled", async () => {
      const plan = await harness.select("app", tags);
      const deletion = holdFirstDeletion();
      const { id } = await harness.confirm(plan);
      await deletion.arrived;
      await cancelRun(harness.context, on(id));
      deletion.release();
      const run = await harness.end(id);
      expect(run).toMatchObject({
        state: "cancelled",
        counts: { done: 1, skipped: 3, pending: 0 },
      });
      expect(deletions()).toBe(1);
      expect(left()).toHaveLength(4);
      const reasons = (await harness.steps(run)).map(({ reason }) => reason);
      expect(reasons.filter((reason) => reason?.includes("the run was cancelled"))).toHaveLength(3);
    });

    test("stops before the next item when it is paused, and goes on from there", async () => {
      const plan = await harness.select("app", tags);
      const deletion = holdFirstDeletion();
      const { id } = await harness.confirm(plan);
      await deletion.arrived;
      expect((await harness.run(id)).freedBytes).toBe(0);
      await pauseRun(harness.context, on(id));
      deletion.release();
      const paused = await harness.end(id);
      expect(paused).toMatchObject({ state: "paused", counts: { done: 1, pending: 3 } });
      expect(paused.freedBytes).toBeGreaterThan(0);
      expect(deletions()).toBe(1);
      const { freedBytes } = await resumeRun(harness.context, on(id));
      expect(freedBytes).toBe(paused.freedBytes);
      await waitFor(async () => (await harness.run(id)).state === "done", "the run should go on");
      expect((await harness.run(id)).freedBytes).toBeGreaterThan(paused.freedBytes ?? Infinity);
      expect(deletions()).toBe(4);
      expect(left()).toEqual(["keep"]);
    });

    test("says what it has freed while it works", async () => {
      const plan = await harness.select("app", tags);
      const deletion = holdDeletion(2);
      const { id } = await harness.confirm(plan);
      await deletion.arrived;
      const freed = async () => (await harness.run(id)).freedBytes ?? 0;
      await waitFor(async () => (await freed()) > 0, "what was freed should be counted");
      const running = await harness.run(id);
      expect(running).toMatchObject({ state: "running", counts: { done: 1 } });
      deletion.release();
      expect((await harness.end(id)).freedBytes).toBeGreaterThan(running.freedBytes ?? Infinity);
    });

    test("waits for the run that is under way in the same registry, and says so", async () => {
      const [first, second] = [
        await harness.select("app", ["v1"]),
        await harness.select("app", ["v2"]),
      ];
      const deletion = holdFirstDeletion();
      const running = await harness.confirm(first);
      await deletion.arrived;
      const waiting = await harness.confirm(second);
      expect(await harness.run(waiting.id)).toMatchObject({
        ...{ state: "queued", waitsFor: { id: running.id, type: "run" } },
      });
      const released = harness.context.app.now();
      deletion.release();
      await harness.end(running.id);
      const last = await harness.end(waiting.id);
      expect(last).toMatchObject({ state: "done", waitsFor: null });
      expect(last.startedAt).toBeGreaterThanOrEqual(released);
      expect(left()).toEqual(["keep", "v3", "v4"]);
    });
  });
}
