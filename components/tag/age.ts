import { createParser } from "nuqs";

/** Older or newer than so many days, or without any such time that is known. */
export type Age = { is: "older" | "newer"; days: number } | { is: "unknown" };

const DAY_MS = 86_400_000;

/** Whether a time is of that age. One that is not known is neither older nor newer. Both in milliseconds. */
export function isOfAge(at: number | null, age: Age, now: number): boolean {
  if (at === null || age.is === "unknown") return at === null && age.is === "unknown";
  const limit = now - age.days * DAY_MS;
  return age.is === "older" ? at < limit : at >= limit;
}

/** As it stands in the address: "older-90d", "newer-7d", "unknown". */
export const parseAsAge = createParser<Age>({
  parse(text) {
    if (text === "unknown") return { is: "unknown" };
    const [, is, days] = /^(older|newer)-(\d{1,5})d$/.exec(text) ?? [];
    return is === "older" || is === "newer" ? { is, days: Number(days) } : null;
  },
  serialize: (age) => (age.is === "unknown" ? "unknown" : `${age.is}-${age.days}d`),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});
