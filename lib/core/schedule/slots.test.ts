import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findCronFault, isTimeZone, latestSlot, slotsAfter } from "./slots";

const nightly = { cron: "30 2 * * *", timeZone: "Europe/Berlin" };
const at = (text: string) => Date.parse(text);
const days = (timetable: typeof nightly, after: string, count: number) =>
  slotsAfter(timetable, at(after), count).map((slot) => new Date(slot).toISOString());

describe("slots", () => {
  test("follow the clocks of their time zone", () => {
    expect(days(nightly, "2026-07-01T12:00:00Z", 1)).toEqual(["2026-07-02T00:30:00.000Z"]);
    expect(days(nightly, "2026-12-01T12:00:00Z", 1)).toEqual(["2026-12-02T01:30:00.000Z"]);
  });

  test("a time that the clocks skip in spring is due right after, and only once", () => {
    expect(days(nightly, "2027-03-27T12:00:00Z", 2)).toEqual([
      "2027-03-28T01:00:00.000Z",
      "2027-03-29T00:30:00.000Z",
    ]);
  });

  test("a time that the clocks repeat in autumn is due once", () => {
    expect(days(nightly, "2026-10-24T12:00:00Z", 2)).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-26T01:30:00.000Z",
    ]);
  });

  test("the latest of those that were missed stands for all", () => {
    const after = at("2026-07-01T00:30:00Z");
    const until = at("2026-07-04T09:00:00Z");
    expect(latestSlot(nightly, after, until)).toEqual({
      slot: at("2026-07-04T00:30:00Z"),
      earlier: true,
    });
    expect(latestSlot(nightly, at("2026-07-04T00:30:00Z"), until)).toBeNull();
    expect(latestSlot(nightly, at("2026-07-04T00:29:59Z"), until)?.earlier).toBe(false);
  });

  test("one that is due this very instant counts", () => {
    const slot = at("2026-07-04T00:30:00Z");
    expect(latestSlot(nightly, slot - 1, slot)).toEqual({ slot, earlier: false });
    expect(latestSlot(nightly, slot - 1, slot - 1)).toBeNull();
  });

  test("whenever somebody looks, each slot comes up once and in order", () => {
    const crons = ["30 2 * * *", "*/20 * * * *", "0 0 29 2 *", "15 3 * * 1-5", "0 */6 1 * *"];
    const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"];
    const looks = fc.array(fc.integer({ min: 1_000, max: 9 * 3_600_000 }), { maxLength: 30 });
    const start = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2028-01-01T00:00:00Z") });
    fc.assert(
      fc.property(
        fc.constantFrom(...crons),
        fc.constantFrom(...zones),
        start,
        looks,
        (cron, timeZone, from, steps) => {
          const timetable = { cron, timeZone };
          let last = from;
          let now = from;
          for (const step of steps) {
            now += step;
            const expected = slotsAfter(timetable, last, 30).filter((slot) => slot <= now);
            const due = latestSlot(timetable, last, now);
            expect(due?.slot).toBe(expected.at(-1));
            expect(due?.earlier ?? false).toBe(expected.length > 1);
            last = due?.slot ?? last;
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

test.each([
  ["0 2 * * *", true],
  ["@daily", true],
  ["*/5 * * * *", true],
  ["0 0 31 2 *", false],
  ["61 * * * *", false],
  ["1 2 3", false],
  ["0 0 2 * * *", false],
  ["", false],
  ["constructor", false],
])("the cron expression %j can be used: %s", (cron, usable) => {
  expect(findCronFault(cron) === null).toBe(usable);
});

test.each([
  ["Europe/Berlin", true],
  ["UTC", true],
  ["Mars/Base", false],
  ["", false],
])("%j is a time zone: %s", (name, is) => expect(isTimeZone(name)).toBe(is));
