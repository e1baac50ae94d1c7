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
];

/** "41 days", "1 hour": the largest unit of which there are at least two, or one exactly. */
export function describeDuration(ms: number): string {
  for (const { name, length } of units) {
    const count = Math.floor(ms / length);
    if (count >= 2) return `${count} ${name}s`;
    if (count === 1 && (name === "second" || ms % length === 0)) return `1 ${name}`;
  }
  return "0 seconds";
}
