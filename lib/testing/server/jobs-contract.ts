import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { cancelJob, findJob, pauseJob, resumeJob, enqueueJob } from "../../server/jobs/control";
import { startJobEngine, type JobEngine } from "../../server/jobs/engine";
import type { JobHandle, JobHandler, JobState, JobName } from "../../server/jobs/job";
import { claimJob, LEASE_MS } from "../../server/jobs/lease";
import { registerJob } from "../../server/jobs/handlers";
import { inEnglish } from "../../server/phrases";
import { inLanguage, requestLanguage } from "../../server/phrases/request-language";
import { waitFor } from "./wait-for";
import type { TestApp } from "./test-app";

/** How jobs must behave, whichever database keeps them. */
export function jobsContract(name: string, make: (now: () => number) => Promise<TestApp>): void {
  describe(`jobs on ${name}`, () => {
    let testApp: TestApp;
    let clock: number;
    const engines: JobEngine[] = [];

    beforeEach(async () => {
      clock = Date.UTC(2025, 0, 1);
      testApp = await make(() => clock);
    });
    afterEach(async () => {
      await Promise.all(engines.splice(0).map((engine) => engine.stop()));
      await testApp.close();
    });

    const start = () => {
      const engine = startJobEngine(testApp.app, { pollMs: 10, graceMs: 2000 });
      engines.push(engine);
      return engine;
    };
    const handle = (handler: JobHandler) => registerJob("test", handler);
    const enqueue = (lockKey: string | null = null, payload: unknown = null) =>
      enqueueJob(testApp.context(), {
        kind: "test" as JobName,
        lockKey,
        registryId: null,
        payload,
      });
    const state = async (id: string) => (await findJob(testApp.context(), id))?.state;
    const reaches = (id: string, expected: JobState) =>
      waitFor(async () => (await state(id)) === expected, `${id} should be ${expected}`);
    const isRenewed = (id: string) =>
      waitFor(
        async () => (await findJob(testApp.context(), id))?.lease_until === clock + LEASE_MS,
        "the lease should be renewed",
      );
    /** Resolves when the handler has been stopped. */
    const untilStopped = ({ signal }: JobHandle) =>
      new Promise<void>((_resolve, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener("abort", () => reject(signal.reason));
      });

    test("speaks for nobody, also when somebody's request has woken it", async () => {
      const seen: string[] = [];
      handle(async () => void seen.push(requestLanguage()));
      engines.push(startJobEngine(testApp.app, { pollMs: 600_000, graceMs: 2000 }));
      const id = await inLanguage("de", () => enqueue());
      await reaches(id, "done");
      expect(seen).toEqual(["en"]);
    });

    test("runs a job once, with its payload, and keeps its progress", async () => {
      const seen: unknown[] = [];
      handle(async (_context, job, { report }) => {
        seen.push(job.payload);
        report({ done: 1 });
        report({ done: 2 });
      });
      start();
      start();
      const id = await enqueue(null, { answer: 42 });
      await reaches(id, "done");
      expect(seen).toEqual([{ answer: 42 }]);
      expect((await findJob(testApp.context(), id))?.progress).toEqual({ done: 2 });
    });

    test("shows people our own errors and hides all others", async () => {
      const errors = [new AppError("CONFLICT", "The tag moved."), new Error("select * from users")];
      handle(async () => {
        throw errors.shift();
      });
      start();
      const messages: (string | null | undefined)[] = [];
      for (let index = 0; index < 2; index += 1) {
        const id = await enqueue();
        await reaches(id, "failed");
        const error = (await findJob(testApp.context(), id))?.error;
        messages.push(error && inEnglish(error));
      }
      expect(messages[0]).toBe("The tag moved.");
      expect(messages[1]).toMatch(/^Something went wrong inside Drydock/);
    });

    test("fails a kind that nobody knows", async () => {
      start();
      const id = await enqueueJob(testApp.context(), {
        kind: "unheard-of" as JobName,
        lockKey: null,
        registryId: null,
        payload: null,
      });
      await reaches(id, "failed");
    });

    test("runs jobs of one key one after another, whatever the number of workers", async () => {
      let active = 0;
      let most = 0;
      handle(async () => {
        most = Math.max(most, (active += 1));
        await new Promise((resolve) => setImmediate(resolve));
        active -= 1;
      });
      const ids = await Promise.all(Array.from({ length: 12 }, () => enqueue("registry-1")));
      [start(), start(), start()].forEach((engine) => expect(engine).toBeDefined());
      for (const id of ids) await reaches(id, "done");
      expect(most).toBe(1);
    });

    test("lets only one of two claims on one key through", async () => {
      await Promise.all([enqueue("k"), enqueue("k")]);
      const claims = await Promise.all([claimJob(testApp.app, "a"), claimJob(testApp.app, "b")]);
      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    test("cancels a waiting job on the spot and a running one through its signal", async () => {
      const waiting = await enqueue();
      expect(await cancelJob(testApp.context(), waiting)).toBe("cancelled");
      let letGo: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      handle((_context, _job, job) => untilStopped(job).finally(() => held));
      start();
      const id = await enqueue();
      await reaches(id, "running");
      expect(await cancelJob(testApp.context(), id)).toBe("running");
      letGo();
      await reaches(id, "cancelled");
    });

    test("pauses where the handler allows it and goes on from there", async () => {
      let runs = 0;
      handle(async (_context, _job, job) => {
        runs += 1;
        if (runs > 1) return;
        await waitFor(() => job.paused(), "a pause should be asked for");
        return "paused";
      });
      start();
      const id = await enqueue();
      await reaches(id, "running");
      await pauseJob(testApp.context(), id);
      await reaches(id, "paused");
      await resumeJob(testApp.context(), id);
      await reaches(id, "done");
      expect(runs).toBe(2);
    });

    test("takes a job over when its worker has died, and not before", async () => {
      const id = await enqueue("k");
      const dead = await claimJob(testApp.app, "dead");
      expect(dead?.id).toBe(id);
      clock += LEASE_MS;
      expect(await claimJob(testApp.app, "next")).toBeNull();
      clock += 1;
      const taken = await claimJob(testApp.app, "next");
      expect(taken).toMatchObject({ id, worker: "next", attempts: 2 });
    });

    test("tells a worker that lost its job to stop, and does not let it end the job", async () => {
      const stopped: unknown[] = [];
      handle((_context, _job, job) =>
        untilStopped(job).catch((error: unknown) => {
          stopped.push((error as { reason?: unknown }).reason);
          throw error;
        }),
      );
      const engine = start();
      const id = await enqueue();
      await reaches(id, "running");
      await testApp.app.db.updateTable("jobs").set({ worker: "another" }).execute();
      await waitFor(() => stopped.length > 0, "the handler should be stopped");
      await engine.stop();
      expect(stopped).toEqual(["lost"]);
      expect(await findJob(testApp.context(), id)).toMatchObject({
        state: "running",
        worker: "another",
      });
    });

    test("refuses to go on, before something that cannot be undone, once the job is another's", async () => {
      let refused: unknown;
      handle(async (_context, _job, job) => {
        await testApp.app.db.updateTable("jobs").set({ worker: "another" }).execute();
        refused = await job.assertHeld().catch((error: unknown) => error);
      });
      start();
      await enqueue();
      await waitFor(() => refused !== undefined, "the handler should have asked");
      expect(refused).toMatchObject({ name: "JobStopped", reason: "lost" });
    });

    test("renews its lease for as long as the handler works", async () => {
      handle((_context, _job, job) => untilStopped(job));
      start();
      const id = await enqueue();
      await reaches(id, "running");
      for (let beat = 0; beat < 5; beat += 1) {
        clock += LEASE_MS - 1000;
        await isRenewed(id);
      }
      expect((await findJob(testApp.context(), id))?.attempts).toBe(1);
    });

    test("goes on with its jobs after a stall in which their leases ran out", async () => {
      handle((_context, _job, job) => untilStopped(job));
      start();
      const id = await enqueue();
      await reaches(id, "running");
      clock += 2 * LEASE_MS;
      await isRenewed(id);
      expect((await findJob(testApp.context(), id))?.attempts).toBe(1);
    });

    test("hands a job back at shutdown without counting it as a crash", async () => {
      handle((_context, _job, job) => untilStopped(job));
      const engine = start();
      const id = await enqueue();
      await reaches(id, "running");
      await engine.stop();
      expect(await findJob(testApp.context(), id)).toMatchObject({
        state: "queued",
        worker: null,
        attempts: 0,
      });
    });

    test("gives up a job that brings the process down again and again", async () => {
      const abandoned: string[] = [];
      let runs = 0;
      registerJob("test", {
        run: async () => {
          runs += 1;
        },
        abandon: async (_context, job) => {
          abandoned.push(job.id);
        },
      });
      const id = await enqueue();
      await testApp.app.db.updateTable("jobs").set({ attempts: 20 }).execute();
      start();
      await reaches(id, "failed");
      expect({ runs, abandoned }).toEqual({ runs: 0, abandoned: [id] });
    });
  });
}
