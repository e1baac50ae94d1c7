import "server-only";
import type { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import { parseDuration } from "@/lib/core/policy";
import { type Context, type Verb } from "../app/context";
import { refuseDeclared } from "../app/declared";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { phrase, refusal } from "../phrases";
import type { ScheduleRow } from "../store/schedule-rows";
import { waitForNext } from "./due";
import { findSchedule, loadScheduleRegistries, lockSchedule } from "./find-schedule";
import { findScheduleValue, scheduleValues } from "./schedule-value";

export const listSchedules: Verb<typeof api.schedules.list> = async (context) => {
  const rows = await context.db
    .selectFrom("schedules")
    .selectAll()
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return { items: await scheduleValues(context, rows), next: null };
};

export const getSchedule: Verb<typeof api.schedules.get> = (context, { params }) =>
  findScheduleValue(context, params.schedule);

export const createSchedule: Verb<typeof api.schedules.create> = (outer, { body }) =>
  inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    await refuseTooMany(context);
    const now = app.now();
    const row: ScheduleRow = {
      ...columnsOf(body),
      ...{ id: app.newId(), approval: null, last_slot: now },
      ...{ created_at: now, created_by: actor.name, updated_at: now, updated_by: actor.name },
      origin: null,
    };
    await requirePolicy(context, body.policyId);
    refuseOldScan(row);
    await db.insertInto("schedules").values(row).execute();
    await linkRegistries(context, row.id, body.registries);
    await waitForNext(context, row);
    await writeAudit(context, {
      action: "schedule.create",
      target: row.name,
      details: { id: row.id, ...body },
    });
    return findScheduleValue(context, row.id);
  });

export const updateSchedule: Verb<typeof api.schedules.update> = (outer, { params, body }) =>
  inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    await lockSchedule(context, params.schedule);
    const before = await findSchedule(context, params.schedule);
    refuseDeclared(context, before);
    const changed = { ...before, ...definedOnly(columnsOf(body)) };
    const now = app.now();
    const isRetimed =
      before.cron !== changed.cron ||
      before.time_zone !== changed.time_zone ||
      before.enabled !== changed.enabled;
    const row: ScheduleRow = {
      ...changed,
      // What was due by the other timetable, or while it was off, is not made up for.
      last_slot: isRetimed ? now : before.last_slot,
      // Another policy is another approval, even where it says the same.
      approval:
        changed.mode === "run" && changed.policy_id === before.policy_id ? changed.approval : null,
      ...{ updated_at: now, updated_by: actor.name },
    };
    if (body.policyId !== undefined) await requirePolicy(context, body.policyId);
    refuseOldScan(row);
    await db.updateTable("schedules").set(row).where("id", "=", row.id).execute();
    if (body.registries) await linkRegistries(context, row.id, body.registries);
    await waitForNext(context, row);
    await writeAudit(context, {
      action: "schedule.update",
      target: row.name,
      details: { id: row.id, ...body },
    });
    return findScheduleValue(context, row.id);
  });

export const removeSchedule: Verb<typeof api.schedules.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await findSchedule(context, params.schedule);
    refuseDeclared(context, row);
    await lockSchedule(context, row.id);
    await waitForNext(context, { ...row, enabled: 0 });
    await context.db.deleteFrom("schedules").where("id", "=", row.id).execute();
    await writeAudit(context, {
      action: "schedule.remove",
      target: row.name,
      details: { id: row.id },
    });
  });

type Given = EndpointRequest<typeof api.schedules.update>["body"];
type Columns = Pick<
  ScheduleRow,
  "name" | "policy_id" | "cron" | "time_zone" | "window" | "mode" | "scan_max_age" | "enabled"
>;

export function columnsOf(given: Required<Given>): Columns;
export function columnsOf(given: Given): Partial<Columns>;
export function columnsOf(given: Given): Partial<Columns> {
  return {
    name: given.name,
    policy_id: given.policyId,
    cron: given.cron,
    time_zone: given.timeZone,
    window: given.window,
    mode: given.mode,
    scan_max_age: given.scanMaxAge,
    enabled: given.enabled === undefined ? undefined : Number(given.enabled),
  } as Partial<Columns>;
}

function definedOnly<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

const HOUR_MS = 3_600_000;

/** A plan over an older scan has a guard, and what has a guard is not run without a person. */
function refuseOldScan({ mode, scan_max_age }: ScheduleRow): void {
  if (mode !== "run" || parseDuration(scan_max_age) <= HOUR_MS) return;
  throw refusal("BAD_REQUEST", phrase("schedules.scanTooOld"));
}

async function requirePolicy({ db }: Context, id: string): Promise<void> {
  const row = await db.selectFrom("policies").select("id").where("id", "=", id).executeTakeFirst();
  if (!row) throw refusal("NOT_FOUND", phrase("plans.policyGone"));
}

async function linkRegistries(
  context: Context,
  schedule: string,
  names: readonly string[],
): Promise<void> {
  const { db } = context;
  const found = await db
    .selectFrom("registries")
    .select(["id", "name"])
    .where("name", "in", names)
    .execute();
  const missing = names.find((name) => found.every((each) => each.name !== name));
  if (missing !== undefined)
    throw refusal("NOT_FOUND", phrase("registries.gone", { name: missing }));
  const linked = await loadScheduleRegistries(context, [schedule]);
  const left = linked.filter(({ id }) => found.every((each) => each.id !== id));
  if (left.length > 0) {
    await db
      .deleteFrom("schedule_registries")
      .where("schedule_id", "=", schedule)
      .where(
        "registry_id",
        "in",
        left.map(({ id }) => id),
      )
      .execute();
  }
  const rows = found.map(({ id }) => ({ schedule_id: schedule, registry_id: id }));
  await db
    .insertInto("schedule_registries")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const MOST_SCHEDULES = 200;

async function refuseTooMany({ db }: Context): Promise<void> {
  const { count } = await db
    .selectFrom("schedules")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) < MOST_SCHEDULES) return;
  throw refusal("CONFLICT", phrase("schedules.tooMany", { most: MOST_SCHEDULES }));
}
