import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../app/context";
import { parseEnvironment } from "../app/environment";
import type { PoolSettings } from "./fair-queue";
import { Pool, type Job, type StartThread } from "./pool";

/** Answers what it is given, and does as it is told: never end, fill its memory, end, put out parts. */
const script = `
const { parentPort } = require("node:worker_threads");
let given;
parentPort.on("message", (message) => {
  if (message.type === "next") return parentPort.postMessage({ type: "done", output: "all parts" });
  given = message.input;
  if (given === "forever") for (;;);
  if (given === "fill") for (const all = []; ; ) all.push(new Array(1000).fill(all.length));
  if (given === "end") process.exit(1);
  if (given === "part") return parentPort.postMessage({ type: "part", part: 1 });
  if (given === "wait") return;
  if (given === "refuse") return parentPort.postMessage({ type: "refused", code: "NOT_FOUND", message: "No.", details: 1 });
  parentPort.postMessage({ type: "done", output: given });
});`;

let started = 0;
const start: StartThread = (workerData, resourceLimits) => {
  started += 1;
  return new Worker(script, { eval: true, workerData, resourceLimits });
};

const settings: PoolSettings = {
  threads: 2,
  shares: { running: 1, waiting: 2, waitingInAll: 10 },
  deadlineMs: 60_000,
  memoryMb: 64,
};
const env = parseEnvironment({ NODE_ENV: "test" });
const viewer = (id: string): Actor => ({ type: "user", id, name: id, role: "viewer" });
const job = (input: unknown, caller = "a"): Job => ({
  name: "lintPolicy",
  input,
  actor: viewer(caller),
  now: 0,
  language: "en",
  onPart: async () => undefined,
});

describe("a pool of threads", () => {
  let pool: Pool;
  beforeEach(() => {
    started = 0;
    pool = new Pool(settings, env, start);
  });
  afterEach(() => pool.close());

  test("answers, with one thread for one task after the other", async () => {
    expect(await pool.run(job("one"))).toBe("one");
    expect(await pool.run(job("two"))).toBe("two");
    expect(started).toBe(1);
  });

  test("passes on what a task refuses, and goes on with the same thread", async () => {
    await expect(pool.run(job("refuse"))).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "No.",
      details: 1,
    });
    expect(await pool.run(job("two"))).toBe("two");
    expect(started).toBe(1);
  });

  test("stops a task at its deadline, and answers the caller's next one", async () => {
    await pool.close();
    // Long enough for a thread to start, which "forever" never gives back.
    pool = new Pool({ ...settings, deadlineMs: 3_000 }, env, start);
    const endless = pool.run(job("forever"));
    const next = pool.run(job("two"));
    await expect(endless).rejects.toMatchObject({
      code: "TOO_EXPENSIVE",
      status: 422,
      message: expect.stringContaining("longer than 3 seconds") as string,
    });
    expect(await next).toBe("two");
  });

  test("stops a task that fills its memory, and no more than that", async () => {
    await expect(pool.run(job("fill"))).rejects.toMatchObject({
      code: "TOO_EXPENSIVE",
      message: expect.stringContaining("memory") as string,
    });
    expect(await pool.run(job("two"))).toBe("two");
  });

  test("a thread that ends by itself costs its own task only", async () => {
    await expect(pool.run(job("end"))).rejects.toThrow("A thread ended in the middle of a task.");
    expect(await pool.run(job("two"))).toBe("two");
  });

  test("one caller's tasks that never end leave a thread for the others", async () => {
    const endless = [pool.run(job("forever", "a")), pool.run(job("forever", "a"))];
    for (const task of endless) task.catch(() => undefined);
    expect(await pool.run(job("mine", "b"))).toBe("mine");
    expect(started).toBe(2);
  });

  test("a task waits until its part is dealt with", async () => {
    const seen: unknown[] = [];
    const output = await pool.run({
      ...job("part"),
      onPart: async (part) => {
        seen.push(part);
      },
    });
    expect([seen, output]).toEqual([[1], "all parts"]);
  });

  test("a part that cannot be dealt with ends the task with its error", async () => {
    const onPart = () => Promise.reject(new Error("The store is full."));
    await expect(pool.run({ ...job("part"), onPart })).rejects.toThrow("The store is full.");
    expect(await pool.run(job("two"))).toBe("two");
  });

  test("whoever waits when the server ends is told so", async () => {
    const tasks = [pool.run(job("wait")), pool.run(job("two"))];
    const outcomes = Promise.allSettled(tasks);
    await pool.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
