import "server-only";
import { joinSentences, type Phrase, phraseOf } from "@/lib/core/phrases";
import { parseDuration } from "@/lib/core/policy";
import { judgeFiring } from "@/lib/core/schedule/judge-firing";
import type { Context } from "../app/context";
import { isPublicError } from "../http/errors";
import { inTransaction } from "../app/transaction";
import { activeStates, type Job, type JobHandle, type JobKind, type JobResult } from "../jobs/job";
import { phrase, phraseOfError, refusal } from "../phrases";
import { storePlan } from "../plans/api";
import { withSilence } from "../plans/guards-now";
import { findPlanRecord } from "../plans/store-plan";
import { findRegistryRow } from "../registries/find-registry";
import { mustAskForFirstScan } from "../registries/probe-registry";
import { resumeParked } from "../runs/control-run";
import { runLockKey } from "../runs/read-runs";
import { startRun } from "../runs/start-run";
import { createScan } from "../scans/api";
import { readJson } from "../store/json";
import {
  type EarlierRun,
  endFiring,
  findEarlierRun,
  findFiring,
  type OpenFiring,
} from "./firing-row";
import { findPolicyOf } from "./find-schedule";
import { judgeApproval } from "./judge-approval";
import { judgedParts } from "./judge-plan";

/** How soon it looks again whether what it waits for has come to its end: a tenth of the time that it has waited. */
const LOOK_MS = { least: 1_000, most: 10_000 };

function lookAgain({ app }: Context, { created_at }: OpenFiring): JobResult {
  const tenth = (app.now() - created_at) / 10;
  return { again: app.now() + Math.min(LOOK_MS.most, Math.max(LOOK_MS.least, tenth)) };
}

/**
 * One slot in one registry: it scans where that is due, makes a plan, and does with it what its schedule may.
 * Each step is in the store before the next begins, so that a process that goes on after a crash repeats none.
 */
export const firingJob: JobKind = {
  abandon: (context, job, why) => endFiring(context, job.id, { state: "failed", message: why }),
  async run(outer: Context, job: Job, handle: JobHandle) {
    const firing = await findFiring(outer, job.id);
    if (firing?.state !== "working") return;
    const actor = {
      type: "system",
      name: `schedule ${firing.schedule.name}`,
      role: "admin",
    } as const;
    const context: Context = { ...outer, actor };
    try {
      return await goOn(context, firing);
    } catch (error) {
      handle.signal.throwIfAborted();
      if (!isPublicError(error))
        outer.app.log.error({ err: error, job: job.id }, "a schedule could not do its work");
      const message = isPublicError(error)
        ? phraseOfError(error)
        : phrase("jobs.internal", { job: job.id });
      await endFiring(context, firing.id, { state: "failed", message });
    }
  },
};

async function goOn(context: Context, firing: OpenFiring): Promise<JobResult> {
  if (isOff(firing)) return endFiring(context, firing.id, { state: "skipped", message: OFF });
  if (await isRegistryBusy(context, firing)) return lookAgain(context, firing);
  if (firing.plan_id === null) {
    const earlier = await findEarlierRun(context, firing);
    if (earlier?.parked === true) return goOnWith(context, firing, earlier);
    if (!(await isScanned(context, firing))) return lookAgain(context, firing);
    await makePlan(context, firing);
  }
  // As its schedule is by now: somebody may have switched it off, or removed it.
  const fresh = await findFiring(context, firing.id);
  if (fresh) await carryOut(context, fresh);
}

/** A switch stops what has not begun to delete; by hand a schedule does its work all the same. */
const isOff = ({ by_hand, schedule }: OpenFiring) => by_hand === 0 && schedule.enabled === 0;
const OFF = phrase("schedules.switchedOff");

/** A run under way changes what would be planned, and two schedules of one registry take turns. */
async function isRegistryBusy({ db }: Context, firing: OpenFiring): Promise<boolean> {
  const job = await db
    .selectFrom("jobs")
    .select("id")
    .where("lock_key", "=", runLockKey(firing.registry_id))
    .where("state", "in", ["queued", "running"])
    .limit(1)
    .executeTakeFirst();
  if (job) return true;
  const other = await db
    .selectFrom("firings")
    .innerJoin("jobs", "jobs.id", "firings.id")
    .select("firings.id")
    .where("firings.registry_id", "=", firing.registry_id)
    .where("firings.state", "=", "working")
    .where("firings.id", "<", firing.id)
    .where("jobs.state", "in", activeStates)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** False while a scan is to be waited for. Throws where there can be none. */
async function isScanned(context: Context, firing: OpenFiring): Promise<boolean> {
  const { app, db } = context;
  const registry = await findRegistryRow(context, firing.registry);
  if (firing.scan_id === null) {
    const scannedAt = registry.last_scan === null ? 0 : readJson(registry.last_scan).finishedAt;
    const maxAge = parseDuration(firing.schedule.scan_max_age);
    if (app.now() - scannedAt <= maxAge && registry.last_scan !== null) return true;
    if (await mustAskForFirstScan(context, registry)) {
      throw refusal("INCOMPLETE", phrase("schedules.neverScanned", { registry: registry.name }));
    }
    await inTransaction(context, async (inside) => {
      const params = { registry: registry.name };
      const scan = await createScan(inside, { params, query: {}, body: {} });
      await inside.db
        .updateTable("firings")
        .set({ scan_id: scan.id })
        .where("id", "=", firing.id)
        .execute();
    });
    return false;
  }
  const scan = await db
    .selectFrom("jobs")
    .select(["state", "error"])
    .where("id", "=", firing.scan_id)
    .executeTakeFirst();
  if (scan?.state === "done") return true;
  if (scan?.state === "queued" || scan?.state === "running") return false;
  const why = scan?.error ? phraseOf(scan.error) : phrase("schedules.scanCancelled");
  throw refusal("INCOMPLETE", phrase("schedules.notScanned", { why }));
}

async function makePlan(context: Context, firing: OpenFiring): Promise<void> {
  const policy = await findPolicyOf(context, firing.schedule);
  // The document itself: what is approved is this one, whoever saves another meanwhile.
  const body = { policy: readJson(policy.document) };
  await storePlan(context, firing.registry, body, {
    person: policy.updated_by_id,
    stored: async ({ db }, plan) => {
      const { numUpdatedRows } = await db
        .updateTable("firings")
        .set({ plan_id: plan, policy_hash: policy.hash })
        .where("id", "=", firing.id)
        .where("state", "=", "working")
        .where("plan_id", "is", null)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw new Error("Another process has planned this already.");
    },
  });
}

/** Runs its plan, or leaves it to a person and says why. */
async function carryOut(context: Context, firing: OpenFiring): Promise<void> {
  if (isOff(firing)) return endFiring(context, firing.id, { state: "skipped", message: OFF });
  const { plan_id: planId, schedule } = firing;
  if (planId === null) throw new Error(`Firing ${firing.id} has no plan.`);
  const plan = await findPlanRecord(context, planId);
  const verdict = judgeFiring({
    ...(await judgedParts(context, plan)),
    mode: schedule.mode,
    approval: await approvalOf(context, firing),
    obstacles: await findObstacles(context, firing),
  });
  const states = {
    nothing: "nothing",
    planned: "planned",
    wait: "waiting",
    run: "started",
  } as const;
  const before = firing.message === null ? null : phraseOf(firing.message);
  const end = {
    state: states[verdict.outcome],
    message: joinSentences(before, ...verdict.reasons),
  };
  if (verdict.outcome !== "run") return endFiring(context, firing.id, end);
  try {
    await inTransaction(context, async (inside) => {
      await endFiring(inside, firing.id, end);
      const { window_end: until } = firing;
      await startRun(inside, { plan: plan.id, hash: plan.hash, override: [], until });
    });
  } catch (error) {
    if (!isPublicError(error)) throw error;
    const message = joinSentences(before, phraseOfError(error));
    await endFiring(context, firing.id, { state: "waiting", message });
  }
}

/** The run of an earlier slot, which its window's end has parked: it is brought to its end before another is planned. */
async function goOnWith(context: Context, firing: OpenFiring, earlier: EarlierRun): Promise<void> {
  const approval = await approvalOf(context, { ...firing, policy_hash: earlier.policyHash });
  const fault =
    firing.schedule.mode !== "run"
      ? phrase("schedules.noLongerRuns")
      : "fault" in approval
        ? approval.fault
        : await findSilence(context, earlier.plan);
  await inTransaction(context, async (inside) => {
    if (fault === null) await resumeParked(inside, earlier.run, firing.window_end);
    await endFiring(inside, firing.id, {
      state: fault === null ? "started" : "waiting",
      message:
        fault === null
          ? phrase("schedules.goesOn")
          : phrase("schedules.parkedWaits", { why: fault }),
      run: earlier.run,
    });
  });
}

/** Whether a source of what is in use has fallen silent since: what it would report by now cannot be left alone. */
async function findSilence(context: Context, planId: string): Promise<Phrase | null> {
  const guards = await withSilence(context, await findPlanRecord(context, planId));
  return guards.find(({ name }) => name === "staleInUse")?.message ?? null;
}

async function approvalOf(context: Context, firing: OpenFiring) {
  const policy = await findPolicyOf(context, firing.schedule);
  return judgeApproval({
    schedule: firing.schedule,
    // As it was when the plan was made.
    policy: { ...policy, hash: firing.policy_hash ?? "" },
    registries: [await findRegistryRow(context, firing.registry)],
  });
}

async function findObstacles(context: Context, firing: OpenFiring): Promise<Phrase[]> {
  const { window_end: end } = firing;
  const isOver = end !== null && context.app.now() >= end;
  const earlier = await findEarlierRun(context, firing);
  return [
    ...(isOver ? [phrase("schedules.windowEnded")] : []),
    ...(earlier ? [phrase("schedules.earlierPaused")] : []),
  ];
}
