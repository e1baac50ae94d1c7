import { expect, test } from "vitest";
import { globToRegex } from "./glob";
import { compileGlob, glob } from "./pattern";

test.each([
  ["ci/*", ["ci/a"], ["ci/a/b", "ci", "xci/a"]],
  ["ci/**", ["ci/a", "ci/a/b"], ["ci"]],
  ["**", ["a", "a/b"], []],
  ["v?.1", ["v1.1"], ["v11.1", "v1x1", "v/.1"]],
  ["{dev,qa}-*", ["dev-1", "qa-"], ["prod-1"]],
  ["1.0", ["1.0"], ["110"]],
  ["{a,b}{-x,}", ["a-x", "b"], ["ab", "-x"]],
  ["**/x", ["a/x", "a/b/x"], ["x", "a/xy"]],
  ["a**b", ["ab", "a/b"], ["a", "b"]],
  ["a?", ["ab"], ["a", "abc"]],
  ["*-x", ["a-x", "-x"], ["a-y", "ax", "a/b-x"]],
  ["**.x", ["a.x"], ["abx"]],
])("%s", (pattern, matching, other) => {
  expect(glob.parse(pattern)).toBe(pattern);
  const matches = compileGlob(pattern);
  for (const name of matching) expect(matches(name), name).toBe(true);
  for (const name of other) expect(matches(name), name).toBe(false);
});

test.each([
  ["a[b", /^"\[" never occurs in a name\./],
  ["a\\b", /^"\\" never occurs/],
  ["a b", /^" " never occurs/],
  ["a,b", /^"," never occurs/],
  ["{a,b},c", /^"," never occurs/],
  ["{a,{b}}", /cannot be nested/],
  ["a}", /"}" without its "{"/],
  ["{a}}", /"}" without its "{"/],
  ["{a", /"{" without its "}"/],
  ["{a}{b", /"{" without its "}"/],
])("%s is no glob", (pattern, fault) => {
  expect(globToRegex(pattern)).toEqual({ fault: expect.stringMatching(fault) as string });
  expect(() => compileGlob(pattern)).toThrow(fault);
  expect(glob.safeParse(pattern).success).toBe(false);
});
