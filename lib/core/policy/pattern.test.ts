import { expect, test } from "vitest";
import { decodePhrase, inEnglish } from "../phrases";
import { order, orderKeys, orders, parseOrder } from "./order";
import { compileCapture, compileGlob, compileRegex, glob, globToRegex, regex } from "./pattern";

const faultOf = (pattern: string) => {
  const issue = regex.safeParse(pattern).error?.issues[0];
  return issue && { ...issue, message: inEnglish(decodePhrase(issue.message)) };
};

test("an anchored expression matches the whole name, another any part of it", () => {
  const anchored = compileRegex("v[0-9]+", true);
  expect(["v1", "v12", "xv1", "v1x"].map(anchored)).toEqual([true, true, false, false]);
  const loose = compileRegex("v[0-9]+", false);
  expect(["v1", "xv1", "v1x", "v"].map(loose)).toEqual([true, true, true, false]);
});

test("a group of names is the first group's text, or the whole match where there is no group", () => {
  expect(["a-1", "b", "a-1-2"].map(compileCapture("-([0-9])"))).toEqual(["1", null, "1"]);
  expect(["a-1", "b"].map(compileCapture("-[0-9]"))).toEqual(["-1", null]);
  expect(["x1", "y"].map(compileCapture("x([0-9])|y"))).toEqual(["1", ""]);
  expect(["ab"].map(compileCapture("(a)(b)"))).toEqual(["a"]);
});

test("what RE2 does not have is refused with what to do instead", () => {
  expect(faultOf("a(?=b)")).toMatchObject({ code: "custom", params: { code: "badPattern" } });
  expect(faultOf("a(?=b)")?.message).toMatch(
    /^This is not a valid RE2 expression: .*\. Look-ahead and look-behind do not exist in RE2: combine two conditions with all and not instead\.$/,
  );
  for (const pattern of ["(?!a)", "(?<=a)", "(?<!a)b"])
    expect(faultOf(pattern)?.message, pattern).toMatch(/ Look-ahead and look-behind/);
  expect(faultOf("(a)\\1")?.message).toMatch(/ Back-references do not exist in RE2\.$/);
  expect(faultOf("a(")?.message).toMatch(/^This is not a valid RE2 expression: missing .*`\.$/);
  expect(faultOf("(?:a)(?<name>b)[1-9]")).toBeUndefined();
});

test("patterns have between 1 and 512 characters", () => {
  for (const pattern of [regex, glob]) {
    expect(pattern.safeParse("").success).toBe(false);
    expect(pattern.safeParse("a".repeat(512)).success).toBe(true);
    expect(pattern.safeParse("a".repeat(513)).success).toBe(false);
  }
  expect(glob.safeParse("a[").error?.issues[0]).toMatchObject({ params: { code: "badPattern" } });
  expect(compileGlob("v1.0")("v1x0")).toBe(false);
});

test("orders: a key and a direction, up to one of each key", () => {
  expect(parseOrder("created:desc")).toEqual({ key: "created", descending: true });
  expect(parseOrder("natural:asc")).toEqual({ key: "natural", descending: false });
  expect(inEnglish(decodePhrase(order.safeParse("created").error?.issues[0]?.message ?? ""))).toBe(
    "Use one of created, pushed, pulled, active, firstSeen, semver, natural, then :desc or :asc, such as created:desc.",
  );
  const all = orderKeys.map((key) => `${key}:asc`);
  expect(orders.safeParse(all).success).toBe(true);
  expect(orders.safeParse([...all, "created:desc"]).success).toBe(false);
  expect(orders.safeParse([]).success).toBe(false);
});

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
  const read = globToRegex(pattern);
  expect("fault" in read && inEnglish(read.fault)).toMatch(fault);
  expect(() => compileGlob(pattern)).toThrow(fault);
  expect(glob.safeParse(pattern).success).toBe(false);
});
