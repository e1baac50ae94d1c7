import { expect, test } from "vitest";
import { commonForm, compileForm, sectionOf } from ".";

const document = compileForm(commonForm());

test.each([
  ["rules[0].when.rank.top", "keep"],
  ["rules[1].when.time.olderThan", "delete"],
  ["rules[7].id", null],
  ["rules", "delete"],
  ["protect[0].tag.glob", "keep"],
  ["scope.repositories.include[0]", "where"],
  ["guards.maxPercent", "limits"],
  ["spare.top", null],
  ["", null],
])("a finding at %j belongs to %s", (path, section) => {
  expect(sectionOf({ path }, document)).toBe(section);
});
