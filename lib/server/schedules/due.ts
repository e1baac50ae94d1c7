import "server-only";
import type { api } from "@/lib/core/api";
import type { Firing } from "@/lib/core/api/schedules";
import { encodePhrase, type Phrase } from "@/lib/core/phrases";
import { parseDuration } from "@/lib/core/policy";
import { latestSlot, slotsAfter } from "@/lib/core/schedule/slots";
import type { Context, Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { enqueueJob } from "../jobs/control";
import { activeStates, type Job, type JobHandle, type JobKind } from "../jobs/job";
import { phrase, refusal } from "../phrases";
import type { ScheduleRow } from "../store/schedule-rows";
import { findSchedule, loadScheduleRegistries, lockSchedule, timetableOf } from "./find-schedule";
import { announceFiring } from "./announce-firing";
import { firingValue, selectFirings } from "./firings";

interface SchedulePayload {
  schedule: string;
}

/**
 * Wakes at each slot of a schedule. What is due follows from the latest slot that was dealt with, which only
 * grows: neither a clock that is set back nor a second process lets a slot come twice.
 */
export const scheduleJob: JobKind<SchedulePayload> = {
  async run(context: Context, { payload }: Job<SchedulePayload>, { signal }: JobHandle) {
    try {
      await inTransaction(context, (inside) => fireWhatIsDue(inside, payload.schedule));
    } catch (error) {
      signal.throwIfAborted();
      // A store that was away for a moment must not end a schedule.
      context.app.log.error(
        { err: error, ...payload },
        "a schedule could not begin; it is tried again",
      );
      return { again: context.app.now() + AGAIN_MS };
    }
  },
};

const AGAIN_MS = 30_000;

async function fireWhatIsDue(context: Context, id: string): Promise<void> {
  const row = await lockSchedule(context, id);
  if (row === null || row.enabled === 0) return;
  const due = latestSlot(timetableOf(row), row.last_slot, context.app.now());
  if (due !== null) {
    await context.db
      .updateTable("schedules")
      .set({ last_slot: due.slot })
      .where("id", "=", row.id)
      .execute();
    await openFirings(context, row, due);
  }
  await waitForNext(context, { ...row, last_slot: due?.slot ?? row.last_slot });
}

/** Replaces what waits for the next slot. Call it in a transaction that holds the schedule. */
export async function waitForNext(context: Context, row: ScheduleRow): Promise<void> {
  const { app, db } = context;
  const lockKey = `schedule:${row.id}`;
  await db
    .deleteFrom("jobs")
    .where("kind", "=", "schedule")
    .where("lock_key", "=", lockKey)
    .where("state", "!=", "running")
    .execute();
  if (row.enabled === 0) return;
  const [next] = slotsAfter(timetableOf(row), row.last_slot, 1);
  if (next === undefined) return;
  const payload: SchedulePayload = { schedule: row.id };
  const runAt = Math.max(next, app.now());
  await enqueueJob(context, { kind: "schedule", lockKey, registryId: null, payload, runAt });
}

/** At each start: what waited may have been given up by a process that ended in its midst. */
export async function wakeSchedules(outer: Context): Promise<void> {
  const rows = await outer.db.selectFrom("schedules").select("id").execute();
  for (const { id } of rows) {
    await inTransaction(outer, async (context) => {
      const row = await lockSchedule(context, id);
      if (row) await waitForNext(context, row);
    });
  }
}

/** By hand, at any time. A schedule that is switched off does it too: this is how it is tried. */
export const fireSchedule: Verb<typeof api.schedules.fire> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await findSchedule(context, params.schedule);
    await lockSchedule(context, row.id);
    const ids = await openFirings(context, row, {
      slot: context.app.now(),
      earlier: false,
      byHand: true,
    });
    if (ids.length === 0) {
      throw refusal("CONFLICT", phrase("schedules.atWork"));
    }
    await writeAudit(context, {
      action: "schedule.fire",
      target: row.name,
      details: { id: row.id },
    });
    const rows = await selectFirings(context)
      .where("firings.id", "in", ids)
      .orderBy("registries.name")
      .execute();
    return { items: rows.map(firingValue), next: null };
  });

interface Due {
  slot: number;
  byHand?: true;
  /** Whether slots before it were missed. */
  earlier: boolean;
}

/** Returns the ids of those that are now at work. */
async function openFirings(context: Context, row: ScheduleRow, due: Due): Promise<string[]> {
  const { app, db } = context;
  const now = app.now();
  const windowEnd = row.window === null ? null : due.slot + parseDuration(row.window);
  const opened: string[] = [];
  for (const { id: registryId } of await loadScheduleRegistries(context, [row.id])) {
    const isBusy = await isAtWork(context, row.id, registryId);
    const skipped = sayWhySkipped({ isBusy, isOver: windowEnd !== null && now >= windowEnd });
    const said = skipped ?? (due.earlier ? phrase("schedules.missed") : null);
    const id = app.newId();
    const state: Firing["state"] = skipped === null ? "working" : "skipped";
    const inserted = await db
      .insertInto("firings")
      .values({
        ...{ id, schedule_id: row.id, registry_id: registryId, slot: due.slot, state },
        by_hand: due.byHand ? 1 : 0,
        window_end: windowEnd,
        message: said === null ? null : encodePhrase(said),
        ...{ scan_id: null, policy_hash: null, plan_id: null, run_id: null },
        ...{ created_at: now, finished_at: skipped === null ? null : now },
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) continue;
    if (skipped !== null) {
      // That one is still at work, nobody need know: it says itself what comes of it.
      if (!isBusy) await announceFiring(context, id);
      continue;
    }
    const lockKey = `firing:${registryId}`;
    await enqueueJob(context, { id, kind: "firing", lockKey, registryId, payload: null });
    opened.push(id);
  }
  return opened;
}

function sayWhySkipped({ isBusy, isOver }: { isBusy: boolean; isOver: boolean }): Phrase | null {
  if (isBusy) return phrase("schedules.busy");
  if (isOver) return phrase("schedules.windowMissed");
  return null;
}

/** One whose job has ended without a word is at work no more. */
async function isAtWork(context: Context, schedule: string, registry: string): Promise<boolean> {
  const { app, db } = context;
  const working = await db
    .selectFrom("firings")
    .leftJoin("jobs", "jobs.id", "firings.id")
    .select(["firings.id", "jobs.state as job_state"])
    .where("firings.schedule_id", "=", schedule)
    .where("firings.registry_id", "=", registry)
    .where("firings.state", "=", "working")
    .execute();
  const active = working.filter(({ job_state }) =>
    activeStates.some((state) => state === job_state),
  );
  const ended = working.filter((each) => !active.includes(each)).map(({ id }) => id);
  if (ended.length > 0) {
    const message = encodePhrase(phrase("schedules.cutShort"));
    await db
      .updateTable("firings")
      .set({ state: "failed", message, finished_at: app.now() })
      .where("id", "in", ended)
      .execute();
    for (const id of ended) await announceFiring(context, id);
  }
  return active.length > 0;
}
