/** What a form offers besides an expression: every day, or every week, at one time. */
export type Rhythm =
  | { every: "day"; time: string }
  | { every: "week"; time: string; weekday: number }
  | { every: "cron"; cron: string };

/** `time`: "02:00". */
export function cronOf(rhythm: Rhythm): string {
  if (rhythm.every === "cron") return rhythm.cron;
  const [hour = "", minute = ""] = rhythm.time.split(":");
  const day = rhythm.every === "week" ? String(rhythm.weekday) : "*";
  return `${Number(minute)} ${Number(hour)} * * ${day}`;
}

export function rhythmOf(cron: string): Rhythm {
  const simple = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-6])$/.exec(cron);
  if (!simple) return { every: "cron", cron };
  const [, minute = "", hour = "", day = ""] = simple;
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  return day === "*" ? { every: "day", time } : { every: "week", time, weekday: Number(day) };
}
