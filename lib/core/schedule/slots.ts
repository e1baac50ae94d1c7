import { Cron } from "croner";
import { type Phrase, phrase } from "../phrases";

/** When a schedule is due: a cron expression of five fields, read on the clocks of a time zone. */
export interface Timetable {
  cron: string;
  /** As the IANA names it: "Europe/Berlin". */
  timeZone: string;
}

/** A slot is an instant at which a schedule is due. */
function open({ cron, timeZone }: Timetable): Cron {
  // A time that the clocks skip in spring is due when they have; one that they repeat in autumn is due once.
  return new Cron(cron, { timezone: timeZone, mode: "5-part", paused: true });
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Why a cron expression cannot be used, as a sentence; null when it can. */
export function findCronFault(cron: string): Phrase | null {
  try {
    const next = open({ cron, timeZone: "UTC" }).nextRun(new Date(0));
    return next === null ? phrase("field.cronNever") : null;
  } catch {
    return phrase("field.cron");
  }
}

/** The next slots after an instant, the earliest first: fewer where no more come. */
export function slotsAfter(timetable: Timetable, after: number, count: number): number[] {
  return open(timetable)
    .nextRuns(count, new Date(after))
    .map((slot) => slot.getTime());
}

/**
 * The slots after one instant, up to and including another, of which only the latest matters to somebody who
 * has missed them all. `earlier`: whether there are others before it.
 */
export function latestSlot(
  timetable: Timetable,
  after: number,
  until: number,
): { slot: number; earlier: boolean } | null {
  // Runs before the instant given: one a millisecond later includes it.
  const [slot, before] = open(timetable)
    .previousRuns(2, new Date(until + 1))
    .map((each) => each.getTime());
  if (slot === undefined || slot <= after || slot > until) return null;
  return { slot, earlier: before !== undefined && before > after };
}
