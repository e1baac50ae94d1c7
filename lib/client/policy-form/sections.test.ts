import { expect, it } from "vitest";
import { commonForm, compileForm, sectionOf } from ".";

const document = compileForm(commonForm());

it.each([
  ["rules[0].when.rank.top", "stays"],
  ["rules[1].when.time.olderThan", "goes"],
  ["rules[7].id", null],
  ["rules", "goes"],
  ["protect[0].tag.glob", "stays"],
  ["scope.repositories.include[0]", "where"],
  ["guards.maxPercent", "limits"],
  ["spare.top", null],
  ["", null],
])("a finding at %j belongs to %s", (path, section) => {
  expect(sectionOf({ path }, document)).toBe(section);
});
