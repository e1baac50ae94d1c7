import "server-only";
import type { Timetable } from "@/lib/core/schedule/slots";
import type { Context } from "../app/context";
import { phrase, refusal } from "../phrases";
import type { ScheduleRow } from "../store/schedule-rows";
import type { PolicyRow } from "../store/schema";

/** Throws NOT_FOUND. */
export async function findSchedule({ db }: Context, id: string): Promise<ScheduleRow> {
  const row = await db.selectFrom("schedules").selectAll().where("id", "=", id).executeTakeFirst();
  if (row) return row;
  throw refusal("NOT_FOUND", phrase("schedules.gone"));
}

/**
 * The same, held until the transaction ends: of two that work on it at once, the second waits here for the first.
 * null where it has been removed.
 */
export async function lockSchedule({ db }: Context, id: string): Promise<ScheduleRow | null> {
  const row = await db
    .updateTable("schedules")
    .set({ id })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** The saved policy that it plans. */
export function findPolicyOf({ db }: Context, schedule: ScheduleRow): Promise<PolicyRow> {
  return db
    .selectFrom("policies")
    .selectAll()
    .where("id", "=", schedule.policy_id)
    .executeTakeFirstOrThrow();
}

export const timetableOf = (row: ScheduleRow): Timetable => ({
  cron: row.cron,
  timeZone: row.time_zone,
});

/** Its registries, by name. */
export function loadScheduleRegistries(
  { db }: Context,
  scheduleIds: readonly string[],
): Promise<{ schedule_id: string; id: string; name: string; settings: string }[]> {
  if (scheduleIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("schedule_registries as link")
    .innerJoin("registries", "registries.id", "link.registry_id")
    .select(["link.schedule_id", "registries.id", "registries.name", "registries.settings"])
    .where("link.schedule_id", "in", scheduleIds)
    .orderBy("registries.name")
    .execute();
}
