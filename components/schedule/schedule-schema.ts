import { z } from "zod";
import { t } from "@/lib/client/language";
import { newSchedule, type Schedule } from "@/lib/core/api/schedules";
import { cronOf, rhythmOf } from "@/lib/core/schedule/rhythm";

const body = newSchedule.omit({ enabled: true });

/** The API's own schema, fed from a form: a time of day in place of an expression, an empty window is none. */
export const scheduleForm = z
  .object({
    name: z.string(),
    policyId: z.string().min(1, { error: () => t("schedule.form.noPolicy") }),
    registries: z.array(z.string()).min(1, { error: () => t("schedule.form.noRegistry") }),
    every: z.enum(["day", "week", "cron"]),
    time: z.string(),
    weekday: z.string(),
    cron: z.string(),
    timeZone: z.string(),
    window: z.string(),
    mode: newSchedule.shape.mode.unwrap(),
    scanMaxAge: z.string(),
  })
  .transform(({ every, time, weekday, cron, window, ...rest }): z.input<typeof body> => ({
    ...rest,
    cron: cronOf(
      every === "cron"
        ? { every, cron }
        : every === "day"
          ? { every, time }
          : { every, time, weekday: Number(weekday) },
    ),
    window: window.trim() === "" ? null : window.trim(),
  }))
  .pipe(body);

export type ScheduleFields = z.input<typeof scheduleForm>;
export type ScheduleBody = z.output<typeof scheduleForm>;

/** `policy`, `registry`: what it is made for, where that is known. */
export function scheduleDefaults(
  schedule: Schedule | null,
  from: { policy?: string | null; registry?: string | null } = {},
): ScheduleFields {
  const rhythm = rhythmOf(schedule?.cron ?? "0 2 * * *");
  return {
    name: schedule?.name ?? t("schedule.form.nightly"),
    policyId: schedule?.policy.id ?? from.policy ?? "",
    registries: schedule?.registries ?? (from.registry ? [from.registry] : []),
    every: rhythm.every,
    time: rhythm.every === "cron" ? "02:00" : rhythm.time,
    weekday: rhythm.every === "week" ? String(rhythm.weekday) : "0",
    cron: schedule?.cron ?? "0 2 * * *",
    timeZone: schedule?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    window: schedule ? (schedule.window ?? "") : "4h",
    mode: schedule?.mode ?? "approve",
    scanMaxAge: schedule?.scanMaxAge ?? "15m",
  };
}
