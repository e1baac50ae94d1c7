import { parseDuration } from "../duration";

const units = [
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
] as const;

/** The largest number that a duration of a policy may have. */
const MOST = 9_999_999;

/**
 * A duration of a policy that is at least so many seconds long: where it has to be rounded it is longer, which
 * keeps more of what is young and deletes less of what is old. null where it is longer than any duration can be.
 */
export function durationOf(seconds: number): string | null {
  const whole = Math.ceil(seconds);
  for (const [unit, length] of units) {
    if (whole % length === 0 && whole > 0) {
      const count = whole / length;
      if (count <= MOST) return `${count}${unit}`;
    }
  }
  const days = Math.ceil(whole / 86_400);
  if (whole === 0) return "0s";
  return days <= MOST ? `${days}d` : null;
}

const lengths: Record<string, number> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
};

/**
 * Seconds of a duration as Go programs read it ("1h30m", "1.5h"), with days and weeks besides; null for what
 * is none. A bare 0 is allowed there, another bare number is not.
 */
export function secondsOf(text: string): number | null {
  if (text === "0") return 0;
  if (text.length > 40 || !/^(?:[0-9]+(?:\.[0-9]+)?(?:ns|us|µs|ms|s|m|h|d|w))+$/.test(text))
    return null;
  let seconds = 0;
  for (const [, amount, unit = ""] of text.matchAll(/([0-9.]+)(ns|us|µs|ms|s|m|h|d|w)/g)) {
    seconds += Number(amount) * (lengths[unit] ?? 0);
  }
  return seconds;
}

/** A duration of a policy for one that a tool has; null for what is none. */
export function ageOf(text: string): string | null {
  const seconds = secondsOf(text.trim());
  return seconds === null ? null : durationOf(seconds);
}

const HOUR_MS = 3_600_000;

/** How long an untagged manifest stays: a push uploads the images of an index before the index. */
export function atLeastAnHour(age: string): string {
  return parseDuration(age) < HOUR_MS ? "1h" : age;
}
