import { expect, test } from "vitest";
import { currentLanguage } from "@/lib/client/language";
import { inWords, phrase } from ".";
import { inLanguage, languageOf, requestLanguage } from "./request-language";

const page = (headers: Record<string, string>) => languageOf({ headers }, false);

test.each([
  ["what was chosen", { cookie: "a=b; drydock-language=de", "accept-language": "en" }, "de"],
  ["what was chosen, though the browser prefers another", { cookie: "drydock-language=en" }, "en"],
  ["what the browser prefers", { "accept-language": "fr, de-CH;q=0.9, en;q=0.8" }, "de"],
  ["the first of two that it likes as much", { "accept-language": "en, de" }, "en"],
  ["English, where nothing is said", {}, "en"],
  ["English, where it knows neither", { "accept-language": "fr" }, "en"],
  ["what it knows of a choice", { cookie: "drydock-language=xx", "accept-language": "de" }, "de"],
  [
    "what stands in the first part of a long list",
    { "accept-language": "de," + "x,".repeat(8_000) },
    "de",
  ],
])("a page is in %s", (_, headers, language) => {
  expect(page(headers as Record<string, string>)).toBe(language);
});

test("the API is in English, unless its own header asks", () => {
  const headers = { cookie: "drydock-language=de", "accept-language": "de" };
  expect(languageOf({ headers }, true)).toBe("en");
  expect(languageOf({ headers: { "drydock-language": "de" } }, true)).toBe("de");
  expect(languageOf({ headers: { "drydock-language": "xx" } }, true)).toBe("en");
});

test("what is done for a request is in its language, also later and on its pages, and nothing else", async () => {
  const said = phrase("reason.selected");
  await inLanguage("de", async () => {
    await new Promise((resolve) => setImmediate(resolve));
    expect([inWords(said), requestLanguage(), currentLanguage()]).toEqual([
      "Ausgewählt",
      "de",
      "de",
    ]);
  });
  expect([inWords(said), requestLanguage(), currentLanguage()]).toEqual(["Selected", "en", "en"]);
});
