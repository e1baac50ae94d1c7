/** What was seen of a run: how many items it had dealt with, and when. */
export interface Sighting {
  at: number;
  dealtWith: number;
}

const WINDOW_MS = 60_000;
/** From less nothing can be said. */
const LEAST_MS = 3_000;

/** Adds what is seen now, and forgets what is older than a minute: a run slows down and speeds up. */
export function addSighting(before: readonly Sighting[], now: Sighting): readonly Sighting[] {
  const last = before.at(-1);
  if (last && now.dealtWith < last.dealtWith) return [now];
  return [...before.filter(({ at }) => at >= now.at - WINDOW_MS), now];
}

export interface Pace {
  perMinute: number;
  /** Milliseconds until all are dealt with. */
  left: number;
}

/** null: too little was seen yet, or nothing has moved. */
export function paceOf(sightings: readonly Sighting[], pending: number): Pace | null {
  const [first, last] = [sightings[0], sightings.at(-1)];
  if (!first || !last) return null;
  const took = last.at - first.at;
  const items = last.dealtWith - first.dealtWith;
  if (took < LEAST_MS || items === 0) return null;
  return { perMinute: (items / took) * 60_000, left: (pending * took) / items };
}
