import { describe, expect, test } from "vitest";
import { type GroupBy, rankLeaf, type RankLeaf } from "../../policy/leaves";
import { inside, maybe, outside } from "../compile/rank-slot";
import { indexRegistry } from "../graph/registry-index";
import { notationNow, parseSnapshot } from "../testing/notation";
import { compileGroupKey, countPositions, pickNewest } from "./rank";
import { unitsOf } from "./units";

/**
 * Positions as "a1 b2-3 c?": the second number is where it stands if all that may be ahead of it is,
 * "?" has no date, and what stands nowhere is left out. Tags named o… are outside, m… may be inside.
 */
function positionsOf(state: string, leaf: Partial<RankLeaf> = {}) {
  const snapshot = parseSnapshot(state);
  const units = indexRegistry(snapshot).repositories.flatMap((each) => unitsOf(each, "tag"));
  const nameOf = (at: number) => units[at]?.tags[0]?.name ?? "";
  const membership = Uint8Array.from(units, (_, at) =>
    nameOf(at).startsWith("o") ? outside : nameOf(at).startsWith("m") ? maybe : inside,
  );
  const whole = rankLeaf.parse({ by: ["created:desc"], top: 2, ...leaf });
  const { positions, tie } = countPositions(whole, units, membership, {
    now: notationNow,
    capabilities: snapshot.capabilities,
  });
  const { first, last, undated } = positions;
  const words = units.flatMap((_, at) => {
    if (undated[at] === 1) return `${nameOf(at)}?`;
    if (first[at] === 0) return [];
    return `${nameOf(at)}${first[at]}${last[at] === first[at] ? "" : `-${last[at]}`}`;
  });
  return `${words.join(" ")}${tie ? " tied" : ""}`;
}

describe("positions", () => {
  test("are counted from the first, over the pool alone", () => {
    expect(positionsOf("a→A{1d} o→O{2d} b→B{3d} c→C{4d}")).toBe("a1 b2 c3");
  });

  test("what may be in the pool takes no place, but may push others back", () => {
    expect(positionsOf("a→A{1d} m→M{2d} b→B{3d} m2→N{4d} c→C{5d}")).toBe("a1 b2-3 c3-5 m2 m23-4");
  });

  test("what has no date may stand ahead of anybody; what is no version stands nowhere", () => {
    expect(positionsOf("a→A{1d} x→X{?} b→B{2d} o→O{?}")).toBe("a1-2 b2-3 x?");
    expect(positionsOf("1.0.0→A 2.0.0→B x→X", { by: ["semver:desc"] })).toBe("1.0.02 2.0.01");
    expect(positionsOf("b→B a→A", { by: ["natural:asc"] })).toBe("a1 b2");
  });

  test("tags of one digest share the place of the first, where digests are counted", () => {
    const state = "a→D1{1d} b→D1 c→D2{2d} d→D1 m→D3{3d} e→D4{4d} m2→D3";
    expect(positionsOf(state, { count: "digest" })).toBe("a1 b1 c2 d1 e3-4 m3 m23");
    expect(positionsOf("a→D1{1d} b→D1 c→D2{2d}")).toBe("a2 b1 c3");
  });

  test("a digest with and without a date is counted once, and may be the first", () => {
    const state = "@pushTimes a{pushed:2d}→D1 b{pushed:1d}→D2 x→D1 c{pushed:3d}→D3";
    expect(positionsOf(state, { by: ["pushed:desc"], count: "digest" })).toBe("a1-2 b1-2 c3 x?");
  });

  test("each group counts for itself; what belongs to none stands nowhere", () => {
    const groupBy = { regex: "-([a-z])$" };
    const state = "1-a→A{1d} 2-a→B{2d} 1-b→C{3d} 2-b→D{4d} x→X{0d} 3-b→E{?}";
    expect(positionsOf(state, { groupBy })).toBe("1-a1 1-b1-2 2-a2 2-b2-3 3-b?");
  });
});

describe("an order that leaves the choice open", () => {
  test.each([
    ["equal on both sides of the cut", "a→A{1d} b→B{2d} c→C{2d}", 2, true],
    ["equal on one side only", "a→A{1d} b→B{1d} c→C{2d} d→D{2d}", 2, false],
    ["nothing is cut off", "a→A{1d} b→B{1d}", 2, false],
    ["nothing is let in", "a→A{1d} b→B{1d}", 0, false],
    ["what only may be in the pool is not chosen from", "a→A{1d} m→M{1d} m2→N{1d}", 1, false],
    ["nor does it have to be told apart", "z→A{1d} m→M{1d}", 1, false],
    ["the first that is cut off, not the last", "a→A{1d} b→B{2d} c→C{2d} d→D{3d}", 1, false],
  ])("%s", (_, state, top, tied) => {
    expect(positionsOf(state, { top }).endsWith(" tied")).toBe(tied);
  });

  test("in one group is enough", () => {
    const groupBy = { regex: "-([a-z])$" };
    const state = "1-a→A{1d} 2-a→B{2d} 1-b→C{3d} 2-b→D{3d}";
    expect(positionsOf(state, { top: 1, groupBy })).toMatch(/ tied$/);
  });
});

const keysOf = (state: string, groupBy: GroupBy) =>
  indexRegistry(parseSnapshot(state))
    .repositories.flatMap((repository) => unitsOf(repository, "image"))
    .map(compileGroupKey(groupBy))
    .toSorted();

test("an image is in the group of its first tag that has one", () => {
  expect(keysOf("0x→A 1.2.0→A 2.0.0→A", { semver: "major" })).toEqual(["1"]);
  expect(keysOf("0x→A 1.2.0→A b→B X", { semver: "minor" })).toEqual(["1.2", null, null]);
  expect(keysOf("a1→A a2→B b10→C", { strip: "digits" })).toEqual(["a", "a", "b"]);
  expect(keysOf("a→A a-x→A b-y→B", { regex: "-([a-z])$" })).toEqual(["x", "y"]);
});

/** The tags picked from an image registry, in order; what is called o… is no candidate. */
function picked(state: string, most: number, count: "tag" | "digest" = "tag", unit = "tag") {
  const snapshot = parseSnapshot(state);
  const units = indexRegistry(snapshot).repositories.flatMap((each) =>
    unitsOf(each, unit === "tag" ? "tag" : "image"),
  );
  const nameOf = (at: number) => units[at]?.tags.map((tag) => tag.name).join("=") || "untagged";
  return pickNewest(
    units,
    ({ index }) => !nameOf(index).startsWith("o"),
    most,
    { by: ["created:desc"], count },
    { now: notationNow, capabilities: snapshot.capabilities },
  )
    .units.map(nameOf)
    .join(" ");
}

test("the newest candidates, until enough are together", () => {
  expect(picked("a→A{3d} b→B{1d} c→C{2d} o→O{0d}", 2)).toBe("b c");
  expect(picked("a→A{3d}", 2)).toBe("a");
  expect(picked("o→O", 2)).toBe("");
});

test("those without a date on their own, as many again", () => {
  expect(picked("a→A{3d} b→B{1d} x→X{?} y→Y{?} z→Z{?}", 2)).toBe("b a z y");
  expect(picked("a→A{3d} b→B{1d} x→X{?}", 1)).toBe("b x");
});

test("counted by digest, further tags of a picked digest come along", () => {
  const state = "a→D1{1d} b→D1 c→D2{2d} d→D2 e→D3{3d}";
  expect(picked(state, 2, "digest")).toBe("b a d c");
  expect(picked(state, 2, "tag")).toBe("b a");
  expect(picked(state, 3, "tag")).toBe("b a d");
});

test("an image counts as all of its tags, an untagged one as one", () => {
  const state = "a→D1{1d} b→D1 c→D2{2d} d→D3{3d}";
  expect(picked(state, 2, "tag", "image")).toBe("a=b");
  expect(picked(state, 3, "tag", "image")).toBe("a=b c");
  expect(picked(state, 2, "digest", "image")).toBe("a=b c");
  expect(picked("X{1d} Y{2d} a→A{3d}", 2, "tag", "image")).toBe("untagged untagged");
});
