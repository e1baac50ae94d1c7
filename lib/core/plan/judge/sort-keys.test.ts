import { describe, expect, test } from "vitest";
import type { Order } from "../../policy/order";
import { digestOf, nameOfDigest, notationNow, parseSnapshot } from "../testing/notation";
import { unitsOf } from "./units";
import { indexRegistry } from "../graph/registry-index";
import { makeOrder } from "./sort-keys";

/** Units in order, an image as its tags: "b a=c X". The same from whatever order they come in. */
function orderOf(state: string, by: Order[], unit: "tag" | "image" = "tag"): string {
  const snapshot = parseSnapshot(state);
  const { capabilities } = snapshot;
  const units = indexRegistry(snapshot).repositories.flatMap((each) => unitsOf(each, unit));
  const order = makeOrder(by, units, { now: notationNow, capabilities });
  const entries = units.map((_, at) => at);
  const sorted = entries.toSorted(order.compare);
  expect(entries.toReversed().sort(order.compare)).toEqual(sorted);
  return sorted
    .map((at) => units[at])
    .map((found) => {
      const names = found?.tags.map((tag) => tag.name).join("=");
      return names || nameOfDigest(found?.digest ?? "");
    })
    .join(" ");
}

describe("declared keys", () => {
  test.each<[string, Order[], string, string]>([
    ["newest first", ["created:desc"], "a→A{3d} b→B{1d} c→C{2d}", "b c a"],
    ["oldest first", ["created:asc"], "a→A{3d} b→B{1d} c→C{2d}", "a c b"],
    ["versions, then what is none", ["semver:desc"], "x→X 1.9.0→A 1.10.0→B", "1.10.0 1.9.0 x"],
    [
      "versions upwards, then what is none",
      ["semver:asc"],
      "x→X 1.9.0→A 1.10.0→B",
      "1.9.0 1.10.0 x",
    ],
    ["names", ["natural:desc"], "b9→A b10→B a99→C", "b10 b9 a99"],
    ["names upwards", ["natural:asc"], "b9→A b10→B a99→C", "a99 b9 b10"],
    ["a second key", ["created:desc", "natural:asc"], "a→A{1d} b→B{1d} c→C{0d}", "c a b"],
    [
      "a second key of versions",
      ["created:desc", "semver:asc"],
      "z→Z 2.0.0→B 1.0.0→A",
      "1.0.0 2.0.0 z",
    ],
    [
      "a second time, unknown first",
      ["created:desc", "pushed:desc"],
      "z→A y{pushed:1d}→B x{pushed:2d}→C",
      "z y x",
    ],
    [
      "a second time, unknown first both ways",
      ["created:desc", "pushed:asc"],
      "z→A y{pushed:1d}→B x{pushed:2d}→C",
      "z x y",
    ],
  ])("%s: %j", (_, by, state, expected) => {
    expect(orderOf(state, by)).toBe(expected);
  });

  test("names of images; without a tag, there is none", () => {
    expect(orderOf("X a→A c→C b→B", ["natural:desc"], "image")).toBe("c b a X");
    expect(orderOf("X a→A c→C b→B", ["natural:asc"], "image")).toBe("a b c X");
  });
});

describe("what the declared keys leave open", () => {
  test.each([
    [
      "versions come first, the highest before",
      "x→X 1.9.0→A 1.10.0→B y→Y 1.2.0→C",
      "1.10.0 1.9.0 1.2.0 y x",
    ],
    ["equal versions by name", "v1.0.0→A 1.0.0→B", "v1.0.0 1.0.0"],
    ["names by their numbers", "b9→A b10→B b1→C", "b10 b9 b1"],
  ])("%s", (_, state, expected) => {
    expect(orderOf(state, ["created:desc"])).toBe(expected);
  });

  test("an image counts as its highest version and its highest name", () => {
    const state = "1.2.0→A 2.0.0→A 1.1.0→A 1.5.0→B 3.0.0-x→C 0.1.0→C";
    expect(orderOf(state, ["created:desc"], "image")).toBe("0.1.0=3.0.0-x 1.1.0=1.2.0=2.0.0 1.5.0");
    expect(orderOf("a→A d→A b→A c→B", ["created:desc"], "image")).toBe("a=b=d c");
    expect(orderOf("1.10.0→A 1.9.0→A 1.9.5→B", ["semver:desc"], "image")).toMatch(/^1.10.0=/);
    expect(orderOf("b10→A b9→A b9z→B", ["natural:desc"], "image")).toBe("b10=b9 b9z");
    expect(orderOf("x→A 1.0.0→A y→B", ["created:desc"], "image")).toBe("1.0.0=x y");
  });

  test("what has no name comes last, by its digest", () => {
    const byDigest = (a: string, b: string) => (digestOf(a) < digestOf(b) ? -1 : 1);
    const expected = ["X", "Y", "Z", "W"].sort(byDigest).join(" ");
    expect(orderOf("X Y Z W a→A", ["created:desc"], "image")).toBe(`a ${expected}`);
  });
});
