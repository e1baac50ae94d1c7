import { describe, expect, test } from "vitest";
import type { Tag } from "@/lib/core/api/content";
import { sampleTag } from "@/lib/testing/samples";
import { bucketTags } from "./buckets";

const DAY_MS = 86_400_000;
const first = new Date(2026, 0, 5).getTime();
const undecided = () => undefined;

const tag = (name: string, day: number | null, more: Partial<Tag> = {}): Tag =>
  sampleTag(name, {
    ...{ digest: `sha256:${name}`, size: 10, pushed: null },
    created: day === null ? null : first + day * DAY_MS,
    ...more,
  });

describe("tags by time", () => {
  test("stand in the day, the week or the month, as wide as all of them need", () => {
    const stepFor = (day: number) =>
      bucketTags([tag("a", 0), tag("b", day)], { date: "created", decisionOf: undecided }).step;
    expect([stepFor(30), stepFor(200), stepFor(900)]).toEqual(["day", "week", "month"]);
  });

  test("add up to all that have a date, and each digest counts its bytes once", () => {
    const tags = [tag("a", 0), tag("b", 0, { digest: "sha256:a" }), tag("c", 3), tag("d", null)];
    const { buckets, undated } = bucketTags(tags, { date: "created", decisionOf: undecided });
    expect(buckets.map((bucket) => [bucket.tags, bucket.cumulative])).toEqual([
      [2, 10],
      [0, 10],
      [0, 10],
      [1, 20],
    ]);
    expect(undated).toBe(1);
    expect(buckets.every(({ end }, at) => end === (buckets[at + 1]?.start ?? end))).toBe(true);
    expect(buckets[0]?.start).toBe(first);
  });

  test("are parted by what a policy decides", () => {
    const decisions = new Map([
      ["a", "delete" as const],
      ["b", "keep" as const],
    ]);
    const { buckets } = bucketTags([tag("a", 0), tag("b", 0), tag("c", 0)], {
      date: "created",
      decisionOf: (name) => decisions.get(name),
    });
    expect(buckets[0]).toMatchObject({ tags: 3, delete: 1, keep: 1, blocked: 0, undecided: 1 });
    expect(buckets[0]?.bytes).toEqual({ delete: 10, keep: 10, blocked: 0, undecided: 10 });
  });

  test("go by when they were pushed where that is asked for", () => {
    const tags = [tag("a", 0, { pushed: first + 5 * DAY_MS }), tag("b", 1)];
    const { buckets, undated } = bucketTags(tags, { date: "pushed", decisionOf: undecided });
    expect(buckets).toMatchObject([{ start: first + 5 * DAY_MS, tags: 1 }]);
    expect(undated).toBe(1);
  });
});
