import { z } from "zod";

const milliseconds = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
} as const;

type Unit = keyof typeof milliseconds;

/** An integer and a unit: "90s", "15m", "36h", "30d", "2w". */
export const duration = z
  .string()
  .regex(
    /^(?:0|[1-9][0-9]{0,6})[smhdw]$/,
    "Use a whole number and s, m, h, d or w, such as 36h or 30d.",
  );

/** Milliseconds of a duration that the schema has already accepted. */
export function parseDuration(text: string): number {
  return Number(text.slice(0, -1)) * milliseconds[text.slice(-1) as Unit];
}

const names: [Unit, string][] = [
  ["d", "day"],
  ["h", "hour"],
  ["m", "minute"],
  ["s", "second"],
];

/** "41 days", "1 hour": the largest unit of which there are at least two, or one exactly. */
export function describeDuration(ms: number): string {
  for (const [unit, name] of names) {
    const count = Math.floor(ms / milliseconds[unit]);
    if (count >= 2 || (count === 1 && (unit === "s" || ms % milliseconds[unit] === 0))) {
      return `${count} ${name}${count === 1 ? "" : "s"}`;
    }
  }
  return "0 seconds";
}
