import { describe, expect, test } from "vitest";
import { sampleTag } from "@/lib/testing/samples";
import type { Tag } from "@/lib/core/api/content";
import { type FacetFacts, testsOf } from "./facet-tests";
import { describeFacets } from "./facet-texts";
import { noFacets, type TagFacets } from "./tag-facets";

const DAY = 86_400_000;
const now = Date.UTC(2026, 5, 1);
const facts: FacetFacts = { now, labelled: null, decisions: null };

function matches(part: Partial<TagFacets>, tag: Partial<Tag>, known: Partial<FacetFacts> = {}) {
  const tests = testsOf({ ...noFacets, ...part }, { ...facts, ...known });
  return tests.every((one) => one(sampleTag("v1", tag)));
}

const old = { created: now - 100 * DAY };
const unscanned = { state: "unscanned" as const, size: 0, created: null };

describe("what tags are looked for by", () => {
  test.each<[Partial<TagFacets>, Partial<Tag>, boolean]>([
    [{}, unscanned, true],
    [{ platform: "linux/arm64" }, { platforms: ["linux/amd64", "linux/arm64"] }, true],
    [{ platform: "linux/arm" }, { platforms: ["linux/arm64"] }, false],
    [{ type: "index" }, { kind: "index" }, true],
    [{ type: "index" }, { kind: "image" }, false],
    [{ type: "unknown" }, { ...unscanned, kind: "unknown" }, false],
    [{ minSize: 10 }, { size: 10 }, true],
    [{ minSize: 11 }, { size: 10 }, false],
    [{ maxSize: 10 }, { size: 10 }, true],
    [{ maxSize: 9 }, { size: 10 }, false],
    [{ maxSize: 9 }, unscanned, false],
    [{ created: { is: "older", days: 90 } }, old, true],
    [{ created: { is: "newer", days: 90 } }, old, false],
    [{ created: { is: "newer", days: 100 } }, old, true],
    [{ created: { is: "older", days: 1 } }, { created: null }, false],
    [{ created: { is: "newer", days: 1 } }, { created: null }, false],
    [{ pulled: { is: "unknown" } }, { pulled: null }, true],
    [{ pulled: { is: "unknown" } }, { pulled: 1 }, false],
    [{ pushed: { is: "unknown" } }, unscanned, false],
    [{ pushed: { is: "older", days: 5 } }, { pushed: now - 6 * DAY }, true],
    [{ used: true }, { inUse: "prod" }, true],
    [{ used: false }, { inUse: "prod" }, false],
    [{ used: false }, unscanned, false],
    [{ shares: true }, { sharedWithCount: 2 }, true],
    [{ shares: false }, { sharedWithCount: 0 }, true],
    [{ signed: true }, { signed: true }, true],
    [{ signed: true }, { signed: false }, false],
    [{ signed: false }, { signed: false }, true],
    [{ signed: false }, { signed: false, carrierOf: "sha256:1" }, false],
    [{ signed: false }, unscanned, false],
    [{ minSize: 1, maxSize: 9, signed: true }, { size: 5, signed: true }, true],
    [{ minSize: 1, maxSize: 9, signed: true }, { size: 5, signed: false }, false],
  ])("%j of %j: %s", (facets, tag, expected) => {
    expect(matches(facets, tag)).toBe(expected);
  });

  test("what is not known yet matches nothing", () => {
    expect(matches({ label: "a" }, {})).toBe(false);
    expect(matches({ label: "a" }, {}, { labelled: new Set(["v1"]) })).toBe(true);
    expect(matches({ decision: "keep" }, {})).toBe(false);
    expect(matches({ decision: "keep" }, {}, { decisions: new Map([["v1", "keep"]]) })).toBe(true);
    expect(matches({ decision: "keep" }, {}, { decisions: new Map([["v1", "delete"]]) })).toBe(
      false,
    );
  });

  test("each that is set is said in words", () => {
    const facets: TagFacets = {
      ...noFacets,
      ...{ minSize: 5_000_000, used: false, label: "team=shop" },
      ...{ created: { is: "older", days: 1 }, pulled: { is: "unknown" } },
    };
    expect(describeFacets(facets).map(({ text }) => text)).toEqual([
      "At least 5.00 MB",
      "Created more than 1 day ago",
      "No pull known",
      "Not reported in use",
      "Label team=shop",
    ]);
    expect(describeFacets(noFacets)).toEqual([]);
  });
});
