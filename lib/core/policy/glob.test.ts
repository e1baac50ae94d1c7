import { expect, test } from "vitest";
import { globToRegex } from "./glob";
import { compileGlob } from "./pattern";

test.each([
  ["ci/*", ["ci/a"], ["ci/a/b", "ci", "xci/a"]],
  ["ci/**", ["ci/a", "ci/a/b"], ["ci"]],
  ["**", ["a", "a/b"], []],
  ["v?.1", ["v1.1"], ["v11.1", "v1x1", "v/.1"]],
  ["{dev,qa}-*", ["dev-1", "qa-"], ["prod-1"]],
  ["1.0", ["1.0"], ["110"]],
])("%s", (glob, matching, other) => {
  const matches = compileGlob(glob);
  for (const name of matching) expect(matches(name), name).toBe(true);
  for (const name of other) expect(matches(name), name).toBe(false);
});

test.each(["a[b", "{a,{b}}", "a}", "{a", "a\\b", "a b"])("%s is no glob", (glob) => {
  expect(globToRegex(glob)).toHaveProperty("fault");
});
