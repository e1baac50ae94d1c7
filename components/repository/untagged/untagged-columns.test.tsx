import { describe, expect, test } from "vitest";
import type { UntaggedManifest } from "@/lib/core/api/content";
import { sampleUntagged } from "@/lib/testing/samples";
import { whyHere } from "./untagged-columns";

const hour = 3_600_000;
const now = Date.UTC(2026, 0, 10);
const a = `sha256:${"a".repeat(64)}`;
const b = `sha256:${"b".repeat(64)}`;
const former = (...names: string[]) =>
  names.map((name) => ({ name, since: 1, until: now - 5 * hour }));

describe("whyHere", () => {
  const table: [string, Partial<UntaggedManifest>][] = [
    ["No tag of it has been seen", {}],
    ["Was `latest` until 5 hours ago", { formerTags: former("latest") }],
    ["Was `v2` and 1 other tag until 5 hours ago", { formerTags: former("v2", "v1") }],
    ["In the index `v2`", { parents: [{ digest: a, tags: ["v2"] }], parentCount: 1 }],
    [
      "In the index `v2` and 41 others; was `amd64` until 5 hours ago",
      {
        parents: [{ digest: a, tags: ["v2", "v3"] }],
        parentCount: 42,
        formerTags: former("amd64"),
      },
    ],
    [
      "In the untagged index `sha256:aaaaaaaaaaaa`",
      { parents: [{ digest: a, tags: [] }], parentCount: 1 },
    ],
    ["Refers to `v1`", { subject: { digest: a, tags: ["v1"], present: true } }],
    [
      "Refers to `sha256:aaaaaaaaaaaa`, which is not here",
      { subject: { digest: a, tags: [], present: false } },
    ],
    [
      "Refers to `v1`",
      {
        subject: { digest: a, tags: ["v1"], present: true },
        parents: [{ digest: b, tags: [a.replace(":", "-")] }],
        parentCount: 1,
      },
    ],
  ];
  test.each(table)("%s", (sentence, part) => {
    expect(whyHere(sampleUntagged(b, part), now)).toBe(sentence);
  });
});
