import { format, formatDistanceStrict } from "date-fns";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAbsolute, formatBytes, formatDay, formatRelative } from "./format";

const now = Date.UTC(2026, 2, 1, 12);
const second = 1_000;
const day = 86_400 * second;

test.each([
  [now - 44 * second, "just now"],
  [now + 44 * second, "just now"],
  [now - 50 * second, "50 seconds ago"],
  [now - 60 * second, "1 minute ago"],
  [now + 5 * 3_600 * second, "in 5 hours"],
  [now - 3 * day, "3 days ago"],
  [now - 59 * day, "2 months ago"],
  [now - 800 * day, "2 years ago"],
])("%d is said as %s", (instant, text) => {
  expect(formatRelative(instant, now)).toBe(text);
});

// A library of dates is too heavy to come with every page, and writes the same.
const instants = fc.date({
  min: new Date("1971-01-01"),
  max: new Date("2199-12-31"),
  noInvalidDate: true,
});

test("an instant is written as a library of dates would write it", () => {
  fc.assert(
    fc.property(instants, (date) => {
      const instant = date.getTime();
      expect(formatAbsolute(instant)).toBe(format(instant, "yyyy-MM-dd HH:mm:ss xxx"));
      expect(formatDay(instant)).toBe(format(instant, "yyyy-MM-dd"));
    }),
  );
});

test("half a minute is rounded up in both directions", () => {
  expect(formatRelative(now - 90 * second, now)).toBe("2 minutes ago");
  expect(formatRelative(now + 90 * second, now)).toBe("in 2 minutes");
});

test("a distance within the day is said as a library of dates would say it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 45, max: 86_399 }), fc.boolean(), (seconds, past) => {
      const instant = now + (past ? -seconds : seconds) * second;
      const said = formatDistanceStrict(instant, now, { addSuffix: true });
      expect(formatRelative(instant, now)).toBe(said);
    }),
  );
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1_000, "1.00 kB"],
  [1_234_567, "1.23 MB"],
  [999_999, "1.00 MB"],
  [12.4e9, "12.4 GB"],
  [-1_500, "-1.50 kB"],
])("%d bytes are written %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test("bytes are written in three figures, below a thousand of their unit, and not wrong by more than the last", () => {
  const units = ["kB", "MB", "GB", "TB", "PB"];
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: Number.MAX_SAFE_INTEGER }), (bytes) => {
      const [figures = "", unit = ""] = formatBytes(bytes).split(" ");
      expect(figures).toMatch(/^(\d\.\d\d|\d\d\.\d|\d\d\d)$/);
      const written = Number(figures) * 1000 ** (units.indexOf(unit) + 1);
      expect(Math.abs(written - bytes) / bytes).toBeLessThanOrEqual(0.005);
    }),
  );
});
