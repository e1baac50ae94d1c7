import { expect, test } from "vitest";
import { unitsOf } from "../judge/units";
import { notationNow, parseSnapshot } from "../notation";
import { indexRegistry } from "../registry/registry-index";
import { pickNewest } from "./pick-newest";

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
