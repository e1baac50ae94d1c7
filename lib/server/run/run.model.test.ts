import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../testing/test-app";
import { History, type HistoryReport } from "./testing/history";
import { prepareStore } from "./testing/model-store";

const HISTORIES = 1_000;
const FIRST_SEED = 1;

describe("a run, whatever goes wrong", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await prepareStore(test.context());
  });
  afterAll(() => test.close());

  it(`keeps every promise in ${HISTORIES} histories`, { timeout: 900_000 }, async () => {
    const total = { faults: 0, kills: 0, processes: 0, pushes: 0, rescued: 0, restored: 0 };
    const states: Record<string, number> = {};
    const broken: string[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) {
      const report: HistoryReport = await new History(test.context(), seed).live();
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += report[key];
      for (const [state, count] of Object.entries(report.steps)) {
        states[state] = (states[state] ?? 0) + count;
      }
      broken.push(...report.broken.map((sentence) => `history ${seed}: ${sentence}`));
    }
    expect(broken).toEqual([]);
    process.stdout.write(`${JSON.stringify({ histories: HISTORIES, ...total, states })}\n`);
  });
});
