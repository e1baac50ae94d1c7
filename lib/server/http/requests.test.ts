import { describe, expect, test } from "vitest";
import { parseJson } from "./requests";

const parse = (text: string) => parseJson(Buffer.from(text));

describe("JSON of a body", () => {
  test.each([
    ["null"],
    ['{"a":[1,2,{"b":"c"}]}'],
    ['"[[[ , { \\" [ \\\\"'],
    [JSON.stringify({ text: "[{,".repeat(2_000_000), é: "\\" })],
    ["[".repeat(64) + "]".repeat(64)],
    [JSON.stringify(Array.from({ length: 100_000 }, () => ({ repository: "a/b", tag: "v,1" })))],
  ])("is what JSON.parse makes of it (case %#)", (text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  test.each([
    ["[".repeat(65) + "]".repeat(65), "nested deeper"],
    ["[".repeat(10_000_000), "nested deeper"],
    ['{"a":'.repeat(65) + "1" + "}".repeat(65), "nested deeper"],
    ["[" + "[],".repeat(600_000) + "1]", "values"],
    ["[" + "1,".repeat(1_100_000) + "1]", "values"],
    ["{", "not valid JSON"],
    ['"\\', "not valid JSON"],
    ["]]]", "not valid JSON"],
  ])("is refused where it costs more to read than it can say (case %#)", (text, reason) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: "BAD_REQUEST", message: expect.stringContaining(reason) }),
    );
  });
});
