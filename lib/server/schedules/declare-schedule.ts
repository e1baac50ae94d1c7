import "server-only";
import type { z } from "zod";
import type { newSchedule } from "@/lib/core/api/schedules";
import type { Context } from "../app/context";
import { findDeclared, moveOrigin } from "../app/declared";
import type { ScheduleRow } from "../store/schedule-rows";
import { columnsOf, createSchedule, updateSchedule } from "./api";
import { loadScheduleRegistries } from "./find-schedule";

/** Makes the schedule what the configuration file says; an approval that it has stays as far as it still fits. */
export async function declareSchedule(
  context: Context,
  body: z.output<typeof newSchedule>,
  origin: string,
): Promise<string> {
  const { db } = context;
  const named = await db
    .selectFrom("schedules")
    .selectAll()
    .where("name", "=", body.name)
    .execute();
  const row = findDeclared(named, { what: "schedules", name: body.name });
  if (row === null) {
    const { id } = await createSchedule(context, { params: {}, query: {}, body });
    await moveOrigin(context, "schedules", { id, origin: null }, origin);
    return id;
  }
  if (row.origin === null || !(await isSame(context, row, body)))
    await updateSchedule(context, { params: { schedule: row.id }, query: {}, body });
  await moveOrigin(context, "schedules", row, origin);
  return row.id;
}

/** What the file declares no more is switched off: by itself it does nothing that nobody has written down. */
export async function releaseSchedule(context: Context, schedule: string): Promise<void> {
  const off = { params: { schedule }, query: {}, body: { enabled: false } };
  await updateSchedule(context, off);
}

async function isSame(
  context: Context,
  row: ScheduleRow,
  body: z.output<typeof newSchedule>,
): Promise<boolean> {
  const linked = await loadScheduleRegistries(context, [row.id]);
  const columns = Object.entries(columnsOf(body)) as [keyof ScheduleRow, unknown][];
  return (
    columns.every(([column, value]) => row[column] === value) &&
    JSON.stringify(linked.map(({ name }) => name).sort()) ===
      JSON.stringify(body.registries.toSorted())
  );
}
