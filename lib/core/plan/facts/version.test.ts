import { expect, test } from "vitest";
import { compareNatural, parseVersion } from "./version";

test.each([
  ["1.2.3", "1.2.3"],
  ["v1.2.3", "1.2.3"],
  ["1.2.3-alpine", "1.2.3-alpine"],
  ["0.0.0", "0.0.0"],
  ["9.9.9", "9.9.9"],
  ["1.2.3-rc.1+build", "1.2.3-rc.1"],
  ["1.2.3beta", "1.2.3-beta"],
  ["1.2", null],
  ["v", null],
  ["latest", null],
  ["vv1.2.3", null],
  [" 1.2.3", null],
  [":1.2.3", null],
  ["=1.2.3", null],
  ["", null],
])("%j is version %j", (tag, version) => {
  expect(parseVersion(tag)?.version ?? null).toBe(version);
  expect(parseVersion(tag)?.version ?? null).toBe(version);
});

/** Each list stands in order. */
test.each([
  [["build-9", "build-10", "build-90", "build-100"]],
  [["a", "a1", "a1b", "a2", "ab", "b"]],
  [["0", "1", "9", "10", "a"]],
  [["1.2.9", "1.2.10", "1.10.1"]],
  [["v1", "v01a", "v2"]],
  [["a-", "a.", "a0", "aa"]],
  [["", "0", "00"]],
  [["v0", "v0a", "v1", "v01a", "v001b"]],
  [["00-1", "0-2", "1-0"]],
  [["01", "1", "01x"]],
  [["1x", "01y"]],
])("%j is in natural order", (list) => {
  list.forEach((one, at) => {
    expect(compareNatural(one, one)).toBe(0);
    for (const other of list.slice(at + 1)) {
      expect(compareNatural(one, other), `${one} before ${other}`).toBeLessThan(0);
      expect(compareNatural(other, one), `${other} after ${one}`).toBeGreaterThan(0);
    }
  });
});
