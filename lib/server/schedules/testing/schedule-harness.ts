import "server-only";
import { pushImage } from "@/e2e/distribution";
import type { Firing, NewSchedule, Schedule } from "@/lib/core/api/schedules";
import { startFakeRegistry, type FakeRegistry } from "@/lib/testing/fake-registry";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { waitFor } from "../../../testing/server/wait-for";
import type { Context } from "../../app/context";
import { createPolicy, updatePolicy } from "../../policies/api";
import { RunHarness } from "../../runs/testing/run-harness";
import { createSchedule, getSchedule, updateSchedule } from "../api";
import { approveSchedule } from "../approve";
import { fireSchedule } from "../due";
import { listFirings } from "../firings";

const nothing = { query: {}, body: undefined };
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Everything that is tagged old-*. */
export const oldOnes = {
  ...{ version: 1, name: "old ones" },
  rules: [{ id: "old", when: { tag: { glob: "old-*" } }, verdict: "delete" }],
  guards: { maxPercent: 100, maxCount: 1_000, emptyRepository: "allow" },
};

/** A registry with old tags, a policy for them, and a clock that a test moves. */
export class ScheduleHarness {
  #ahead = 0;
  policy = "";

  private constructor(readonly runs: RunHarness<FakeRegistry>) {}

  static async start(options: TestAppOptions = {}): Promise<ScheduleHarness> {
    const clock = { now: () => Date.now() };
    const runs = await RunHarness.over(await startFakeRegistry(), {
      ...options,
      now: () => clock.now(),
    });
    const harness = new ScheduleHarness(runs);
    clock.now = () => harness.now();
    for (const tag of ["old-1", "old-2", "old-3", "keep"])
      await pushImage(runs.pusher, "app", { tags: [tag], layers: [tag] });
    await runs.scan();
    const { id } = await createPolicy(harness.context, { params: {}, query: {}, body: oldOnes });
    harness.policy = id;
    return harness;
  }

  get context(): Context {
    return this.runs.context;
  }

  stop(): Promise<void> {
    return this.runs.stop();
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** How far its clock is from the machine's. */
  get ahead(): number {
    return this.#ahead;
  }

  /** Moves the clock; back with a negative number. */
  pass(ms: number): void {
    this.#ahead += ms;
  }

  /** Moves it to a second after the next slot. */
  async passToSlot({ id }: Schedule): Promise<number> {
    const [next] = (await this.schedule(id)).next;
    if (next === undefined) throw new Error("It has no next slot.");
    this.pass(next + 1_000 - this.now());
    return next;
  }

  tags(): string[] {
    return this.runs.registry.state.tagsOf("app").toSorted();
  }

  create(part: Partial<NewSchedule> = {}): Promise<Schedule> {
    const body = {
      ...{ name: "nightly", policyId: this.policy, registries: ["main"], cron: "0 2 * * *" },
      ...{ timeZone: "Europe/Berlin", window: null, mode: "run", scanMaxAge: "15m", enabled: true },
      ...part,
    } as Parameters<typeof createSchedule>[1]["body"];
    return createSchedule(this.context, { params: {}, query: {}, body });
  }

  schedule(id: string): Promise<Schedule> {
    return getSchedule(this.context, { params: { schedule: id }, ...nothing });
  }

  change(
    { id }: Schedule,
    body: Parameters<typeof updateSchedule>[1]["body"],
    context = this.context,
  ): Promise<Schedule> {
    return updateSchedule(context, { params: { schedule: id }, query: {}, body });
  }

  async approve(
    { id }: Schedule,
    ceilings: Partial<{ rows: number; bytes: number; share: number }> = {},
    context = this.context,
  ): Promise<Schedule> {
    const { policy } = await this.schedule(id);
    return approveSchedule(context, {
      ...{ params: { schedule: id }, query: {} },
      body: {
        policyHash: policy.hash,
        ceilings: { rows: 100, bytes: 1_000_000_000, share: 100, ...ceilings },
      },
    });
  }

  /** Another version of the policy. */
  async edit(part: object, context = this.context): Promise<void> {
    const params = { policy: this.policy };
    await updatePolicy(context, { params, query: {}, body: { ...oldOnes, ...part } });
  }

  async firings({ id }: Schedule): Promise<Firing[]> {
    const query = { limit: 100 };
    const params = { schedule: id };
    return (await listFirings(this.context, { params, query, body: undefined })).items;
  }

  async fire({ id }: Schedule): Promise<Firing> {
    const { items } = await fireSchedule(this.context, { params: { schedule: id }, ...nothing });
    const [firing] = items;
    if (!firing) throw new Error("Nothing was fired.");
    return this.ended({ id } as Schedule, firing.slot);
  }

  /** The firing of a slot, when it has come to its end; its run may still be under way. */
  async ended(schedule: Schedule, slot: number): Promise<Firing> {
    const find = async () =>
      (await this.firings(schedule)).find((firing) => firing.slot === slot && isEnded(firing));
    await waitFor(async () => (await find()) !== undefined, "the firing should end", 60_000);
    const firing = await find();
    if (!firing) throw new Error("It has gone.");
    return firing;
  }

  /** The firing of the next slot, to the end of its run. */
  async night(schedule: Schedule): Promise<Firing> {
    const slot = await this.passToSlot(schedule);
    const firing = await this.ended(schedule, slot);
    if (firing.run) await this.runs.end(firing.run.id);
    return this.ended(schedule, slot);
  }
}

const isEnded = (firing: Firing) => firing.state !== "working";
