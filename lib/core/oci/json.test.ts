import { expect, test } from "vitest";
import { parseJson } from "./json";

const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

test("JSON is read up to the depth that content has, and no deeper", () => {
  expect(parseJson(nested(100))).toBeInstanceOf(Array);
  expect(parseJson(nested(101))).toBeUndefined();
  expect(parseJson(`{"a":${nested(4_000_000)}}`)).toBeUndefined();
});

test("brackets and commas inside of strings count for nothing", () => {
  const text = `${"[".repeat(500)}\\"${",".repeat(3_000_000)}\\\\`;
  expect(parseJson(`{"a":"${text}","b":[]}`)).toEqual({
    a: `${"[".repeat(500)}"${",".repeat(3_000_000)}\\`,
    b: [],
  });
});

test("a document of more values than any content has is not read", () => {
  expect(parseJson(`[${"0,".repeat(900_000)}0]`)).toHaveLength(900_001);
  expect(parseJson(`[${"0,".repeat(1_100_000)}0]`)).toBeUndefined();
  expect(parseJson(`[${"[],".repeat(600_000)}0]`)).toBeUndefined();
});

test("what is no JSON is undefined, and null is JSON", () => {
  expect(parseJson('{"a":')).toBeUndefined();
  expect(parseJson('"')).toBeUndefined();
  expect(parseJson("null")).toBeNull();
});
