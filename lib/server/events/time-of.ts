import "server-only";

const DAY_MS = 86_400_000;

/**
 * When something happened, by our own clock as far as the registry's can be trusted: not in the future, and
 * not more than a day before its event came in. What is later is kept longer, so a clock that is wrong, or
 * an event that waited, errs to that side; and the order of what one registry tells stays as it was.
 */
export function timeOf(told: number | null, receivedAt: number): number {
  if (told === null) return receivedAt;
  return Math.min(receivedAt, Math.max(told, receivedAt - DAY_MS));
}
