import { describe, expect, test } from "vitest";
import { api } from "@/lib/core/api";
import type { AppError } from "@/lib/core/errors";
import { inWords, phraseOfError } from "../phrases";
import { inLanguage } from "../phrases/request-language";
import { parseBody, parseJson } from "./requests";

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

describe("a body that breaks the contract", () => {
  const body = Buffer.from(JSON.stringify({ name: "A B", url: "https://r.example.com/?q" }));

  test.each([
    [
      "en",
      "body.name: Use lower-case letters, digits and dashes, beginning with a letter or digit. (and 1 more)",
      'An address has no query ("?"): leave it out. In an address, the characters',
    ],
    [
      "de",
      "body.name: Nehmen Sie Kleinbuchstaben, Ziffern und Bindestriche, am Anfang einen Buchstaben oder eine Ziffer. (und 1 weitere)",
      'Eine Adresse hat keine Abfrage ("?"): Lassen Sie sie weg. In einer Adresse',
    ],
  ] as const)("is refused in the language of whoever sends it: %s", (language, message, second) => {
    inLanguage(language, () => {
      const fault = faultOf(() => parseBody(api.registries.create, body));
      expect(inWords(phraseOfError(fault))).toBe(message);
      expect(fault).toMatchObject({
        code: "BAD_REQUEST",
        details: {
          issues: [
            { path: "body.name" },
            { path: "body.url", message: expect.stringContaining(second) },
          ],
        },
      });
    });
  });
});

function faultOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    return error as AppError;
  }
  throw new Error("Nothing was refused.");
}
