import { t } from "@/lib/client/language";
import { rhythmOf } from "@/lib/core/schedule/rhythm";
import type { Timetable } from "@/lib/core/schedule/slots";

/** As a cron expression counts them. */
export const weekdays = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;

/** "every day at 02:00", "Mondays at 02:00"; a less simple expression as it is. */
export function describeCron(cron: string): string {
  const rhythm = rhythmOf(cron);
  if (rhythm.every === "cron") return cron;
  const { time } = rhythm;
  if (rhythm.every === "day") return t("schedule.daily", { time });
  const weekday = weekdays[rhythm.weekday];
  return weekday ? t(`schedule.weekly.${weekday}`, { time }) : cron;
}

/** "every day at 02:00, Europe/Berlin" */
export function describeTimetable({ cron, timeZone }: Timetable): string {
  return t("schedule.inZone", { when: describeCron(cron), timeZone });
}
