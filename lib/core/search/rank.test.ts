import { expect, test } from "vitest";
import { compareRanked, rankOf } from "./rank";

const ranked = (rank: number, at: number | null, ...names: string[]) => ({ rank, at, names });

test("the name itself comes before its beginning, and that before a word within it", () => {
  const ranks = ["app", "app-server", "my-app"].map((name) =>
    rankOf(["app"], { own: [name], around: [] }),
  );
  expect(ranks).toEqual([0, 1, 2]);
});

test("every word has to be somewhere, and one of them in the name itself", () => {
  const fields = { own: ["v1.2"], around: ["team/app", "main"] };
  expect(rankOf(["app", "1.2"], fields)).not.toBeNull();
  expect(rankOf(["main", "app", "v1"], fields)).not.toBeNull();
  expect(rankOf(["app"], fields)).toBeNull();
  expect(rankOf(["app", "1.3"], fields)).toBeNull();
  // Nothing but a digest was asked for.
  expect(rankOf([], fields)).toBe(0);
});

test("between equal matches the newer, then the shorter, then the earlier name", () => {
  const sorted = [
    ranked(1, 9, "a"),
    ranked(0, null, "old"),
    ranked(0, 5, "bb"),
    ranked(0, 5, "b"),
    ranked(0, 5, "a"),
    ranked(0, 7, "zzz"),
  ].sort(compareRanked);
  expect(sorted.map(({ names }) => names[0])).toEqual(["zzz", "a", "b", "bb", "old", "a"]);
  expect(compareRanked(ranked(0, null, "a"), ranked(0, null, "a"))).toBe(0);
});
