import { expect, test } from "vitest";
import type { GroupBy } from "../../policy/leaves";
import { unitsOf } from "../judge/units";
import { parseSnapshot } from "../notation";
import { indexRegistry } from "../registry/registry-index";
import { compileGroupKey } from "./group-key";

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
