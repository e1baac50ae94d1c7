import "server-only";

const DAY_MS = 86_400_000;
/** No registry keeps an event so long; a clock that has lost its power starts many years ago. */
const YEAR_MS = 365 * DAY_MS;

/**
 * When something happened, by our own clock as far as the registry's can be trusted: not in the future, and
 * not more than a day before its event came in. What is later is kept longer, so a clock that is wrong, or
 * an event that waited, errs to that side; and the order of what one registry tells stays as it was. What
 * says more than a year ago says nothing.
 */
export function timeOf(told: number | null, receivedAt: number): number {
  if (told === null || told < receivedAt - YEAR_MS) return receivedAt;
  return Math.min(receivedAt, Math.max(told, receivedAt - DAY_MS));
}
