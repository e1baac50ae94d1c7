import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { profiles, type Profile } from "@/lib/testing/fake-registry";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { faultNames } from "./testing/faults";
import { History } from "./testing/history";
import { prepareStore } from "./testing/model-store";
import { actionNames } from "./testing/other-clients";
import { Tally } from "./testing/tally";

const HISTORIES = 1_000;
const FIRST_SEED = 1;
/** Its plan removes images, an index and a referrer, and takes single tags away by placeholder. */
const EVERYTHING = 501;

describe("a run, whatever goes wrong", () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
    await prepareStore(testApp.context());
  });
  afterAll(() => testApp.close());

  test(`keeps every promise in ${HISTORIES} histories`, { timeout: 900_000 }, async () => {
    const [faults, actions, steps, profiles] = [new Tally(), new Tally(), new Tally(), new Tally()];
    const total = { kills: 0, processes: 0, rescued: 0, restored: 0 };
    const broken: string[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) {
      const report = await new History(testApp.context(), seed).live();
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += report[key];
      faults.merge(report.faults);
      actions.merge(report.actions);
      steps.merge(report.steps);
      profiles.add(report.profile);
      broken.push(
        ...report.broken.map((sentence) => `history ${seed} (${report.profile}): ${sentence}`),
      );
    }
    expect(broken).toEqual([]);
    // A fault that is never injected proves nothing.
    expect(faultNames.filter((name) => faults.of(name) === 0)).toEqual([]);
    expect(actionNames.filter((name) => actions.of(name) === 0)).toEqual([]);
    const counts = { histories: HISTORIES, injected: faults.total, ...total };
    process.stdout.write(
      `${JSON.stringify({ ...counts, faults, deeds: actions, steps, profiles })}\n`,
    );
  });

  test.each<Profile>([
    profiles.crane,
    { ...profiles.crane, name: "crane without tag deletion", deleteTag: "unsupported" },
    profiles.cloudflare,
  ])("keeps every promise in 150 histories on $name", async (profile) => {
    const broken: string[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + 150; seed += 1) {
      const report = await new History(testApp.context(), seed, { profile }).live();
      broken.push(...report.broken.map((sentence) => `history ${seed}: ${sentence}`));
    }
    expect(broken).toEqual([]);
  });

  test("survives a death at every single point of one run", { timeout: 900_000 }, async () => {
    let points = 0;
    for (let killAt = 1; killAt === points + 1; killAt += 1) {
      const report = await new History(testApp.context(), EVERYTHING, { killAt }).live();
      expect(report.broken, `killed at ${killAt}`).toEqual([]);
      expect(report.steps.of("done"), `killed at ${killAt}`).toBe(report.steps.total);
      points += report.kills;
    }
    expect(points).toBeGreaterThan(100);
  });
});
