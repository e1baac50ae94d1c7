import { describe, expect, test } from "vitest";
import { boundDetails } from "./write-audit";

describe("details of an audit row", () => {
  test("are kept whole while they are short", () => {
    const details = { run: "1", steps: [1, 2], document: { name: "a", rules: [{ keep: 1 }] } };
    expect(JSON.parse(boundDetails(details))).toEqual(details);
  });

  test("are cut with a note of what they held, list by list and text by text", () => {
    const overwrite = Array.from({ length: 100_000 }, (_, at) => `team/app:${at}`);
    const text = boundDetails({ run: "1", steps: 100_000, overwrite, note: "x".repeat(50_000) });
    expect(text.length).toBeLessThanOrEqual(8192);
    const kept = JSON.parse(text);
    expect(kept).toMatchObject({ run: "1", steps: 100_000 });
    expect(kept.overwrite[0]).toBe("team/app:0");
    expect(kept.overwrite.at(-1)).toBe("… and 99900 more");
    expect(kept.note).toMatch(/^x{2000}… \(50000 characters\)$/);
  });

  test.each([
    { wide: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`key-${at}`, "x"])) },
    { lists: Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => "x".repeat(99))) },
    { ["k".repeat(100_000)]: "x".repeat(100_000) },
    { deep: JSON.parse(`${"[".repeat(60)}"${"x".repeat(9000)}"${"]".repeat(60)}`) },
  ])("never grow beyond that (case %#)", (details) => {
    expect(boundDetails(details).length).toBeLessThanOrEqual(8192);
  });
});
