import "server-only";
import type { Firing, Schedule } from "@/lib/core/api/schedules";
import { slotsAfter } from "@/lib/core/schedule/slots";
import type { Context } from "../app/context";
import { inWords } from "../phrases";
import type { ScheduleRow } from "../store/schedule-rows";
import { approvalValue, judgeApproval } from "./judge-approval";
import { findSchedule, loadScheduleRegistries, timetableOf } from "./find-schedule";
import { firingValue, selectFirings } from "./firings";

/** How many slots ahead are shown. */
const SLOTS_AHEAD = 5;

/** Schedules as the API shows them, in the order given. */
export async function scheduleValues(
  context: Context,
  rows: readonly ScheduleRow[],
): Promise<Schedule[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const policies = await context.db
    .selectFrom("policies")
    .select(["id", "name", "hash", "updated_at", "updated_by", "updated_by_id"])
    .where(
      "id",
      "in",
      rows.map((row) => row.policy_id),
    )
    .execute();
  const registries = await loadScheduleRegistries(context, ids);
  const last = await loadLastFirings(context, ids);
  return rows.map((row) => {
    const policy = policies.find(({ id }) => id === row.policy_id);
    if (!policy) throw new Error(`Schedule ${row.id} has no policy.`);
    const own = registries.filter((each) => each.schedule_id === row.id);
    const approval = judgeApproval({ schedule: row, policy, registries: own });
    return {
      id: row.id,
      name: row.name,
      policy: {
        ...{ id: policy.id, name: policy.name, hash: policy.hash },
        ...{ updatedAt: policy.updated_at, updatedBy: policy.updated_by },
      },
      registries: own.map(({ name }) => name),
      cron: row.cron,
      timeZone: row.time_zone,
      window: row.window,
      mode: row.mode,
      scanMaxAge: row.scan_max_age,
      enabled: row.enabled === 1,
      approval: approvalValue(row),
      notApproved: row.mode === "run" && "fault" in approval ? inWords(approval.fault) : null,
      next: nextSlots(context, row),
      last: last.filter(({ scheduleId }) => scheduleId === row.id),
      createdAt: row.created_at,
      createdBy: row.created_by,
      updatedAt: row.updated_at,
      updatedBy: row.updated_by,
      origin: row.origin,
    };
  });
}

/** Throws NOT_FOUND. */
export async function findScheduleValue(context: Context, id: string): Promise<Schedule> {
  const [value] = await scheduleValues(context, [await findSchedule(context, id)]);
  if (!value) throw new Error("One row makes one value.");
  return value;
}

function nextSlots({ app }: Context, row: ScheduleRow): number[] {
  if (row.enabled === 0) return [];
  return slotsAfter(timetableOf(row), Math.max(row.last_slot, app.now()), SLOTS_AHEAD);
}

async function loadLastFirings(context: Context, ids: readonly string[]): Promise<Firing[]> {
  const rows = await selectFirings(context)
    .where("firings.schedule_id", "in", ids)
    .where("firings.slot", "=", ({ selectFrom }) =>
      selectFrom("firings as later")
        .select(({ fn }) => fn.max("later.slot").as("slot"))
        .whereRef("later.schedule_id", "=", "firings.schedule_id")
        .whereRef("later.registry_id", "=", "firings.registry_id"),
    )
    .orderBy("registries.name")
    .execute();
  return rows.map(firingValue);
}
