import { type Phrase, phrase } from "../phrases";

const milliseconds = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
} as const;

type Unit = keyof typeof milliseconds;

/** Milliseconds of a duration that the schema has already accepted. */
export function parseDuration(text: string): number {
  return Number(text.slice(0, -1)) * milliseconds[text.slice(-1) as Unit];
}

const units = [
  { name: "day", length: milliseconds.d },
  { name: "hour", length: milliseconds.h },
  { name: "minute", length: milliseconds.m },
  { name: "second", length: milliseconds.s },
] as const;

/** "41 days", "1 hour": the largest unit of which there are at least two, or one exactly. */
export function describeDuration(ms: number): string {
  const { unit, count } = largestUnit(ms);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** The same as a phrase; `ago` where "vor" or "von" stands before it in German. */
export function spanOf(ms: number, form: "plain" | "ago" = "plain"): Phrase {
  return phrase(form === "ago" ? "time.spanAgo" : "time.span", largestUnit(ms));
}

function largestUnit(ms: number): { unit: (typeof units)[number]["name"]; count: number } {
  for (const { name: unit, length } of units) {
    const count = Math.floor(ms / length);
    if (count >= 2) return { unit, count };
    if (count === 1 && (unit === "second" || ms % length === 0)) return { unit, count };
  }
  return { unit: "second", count: 0 };
}
