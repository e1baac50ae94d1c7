import { expect, onTestFinished, test } from "vitest";
import { createTestApp } from "../../testing/server/test-app";
import { type Job, type JobHandle, overAndOver } from "./job";

async function start(work: () => Promise<void>, signal = new AbortController().signal) {
  const testApp = await createTestApp({ now: () => 1_000 });
  onTestFinished(testApp.close);
  const kind = overAndOver(60_000, work);
  return () =>
    kind.run(
      testApp.context(),
      { kind: "watchSources" } as Job<never>,
      { signal } as unknown as JobHandle,
    );
}

test("what repeats comes again after its time, also where it has failed", async () => {
  let looks = 0;
  const run = await start(() => {
    looks += 1;
    return looks === 1 ? Promise.reject(new Error("the store was away")) : Promise.resolve();
  });
  expect(await run()).toEqual({ again: 61_000 });
  expect(await run()).toEqual({ again: 61_000 });
  expect(looks).toBe(2);
});

test("what is handed back ends, so that another process goes on with it", async () => {
  const stop = new AbortController();
  const run = await start(() => {
    stop.abort(new Error("the process ends"));
    return Promise.reject(new Error("cut short"));
  }, stop.signal);
  await expect(run()).rejects.toThrow("the process ends");
});
