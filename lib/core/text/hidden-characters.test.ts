import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutText, plainText, splitHidden, writeOutHidden } from "./hidden-characters";

/** What no written-out text may hold, spelled without the expression that is tested. */
function isHidden(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    (code < 32 && code !== 9) ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xe0000 && code <= 0xe0fff) ||
    [0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x2800, 0x3164, 0xfeff, 0xffa0].includes(code)
  );
}

describe("hidden characters", () => {
  test.each([
    ["stable\u202e tset", "stable\\u202E tset"],
    ["lat\u200best", "lat\\u200Best"],
    ["one\r\ntwo", "one\\r\\ntwo"],
    ["tab\tstays", "tab\tstays"],
    ["\u001b[31mred", "\\u001B[31mred"],
    ["\u009b31mred", "\\u009B31mred"],
    ["tag\u{e0041}", "tag\\u{E0041}"],
    ["half \ud83d pair", "half \\uD83D pair"],
    ["filler\u3164", "filler\\u3164"],
    ["Grüße, שלום, مرحبا, 你好", "Grüße, שלום, مرحبا, 你好"],
    ["👍🏽 👨‍👩‍👧 ❤️ 1️⃣", "👍🏽 👨‍👩‍👧 ❤️ 1️⃣"],
    ["1\ufe0f", "1\\uFE0F"],
    ["a\u200db", "a\\u200Db"],
    ["e\u0301", "e\u0301"],
    [`e${"\u0301".repeat(6)}`, `e${"\u0301".repeat(4)}\\u0301\\u0301`],
  ])("%j is written %j", (text, written) => {
    expect(writeOutHidden(text)).toBe(written);
  });

  test("are named", () => {
    expect(splitHidden("a\u202eb")).toEqual([
      { text: "a", hidden: null },
      { text: "\\u202E", hidden: "right-to-left override (U+202E)" },
      { text: "b", hidden: null },
    ]);
    expect(splitHidden("\u0001")[0]?.hidden).toBe("hidden character (U+0001)");
  });

  test("none is left in any text, and nothing else is lost", () => {
    const characters = fc.string({
      unit: fc.oneof(
        fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
        fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
        fc.constantFrom("\u202e", "\u200b", "\u2066", "\u0000", "\u001b", "a", " "),
      ),
    });
    fc.assert(
      fc.property(characters, (text) => {
        expect(
          [...writeOutHidden(text)].filter(isHidden).filter((each) => !/[\u200d]/.test(each)),
        ).toEqual([]);
        const seen = splitHidden(text).filter(({ hidden }) => hidden === null);
        let at = 0;
        for (const piece of seen) {
          const found = text.indexOf(piece.text, at);
          expect(found).toBeGreaterThanOrEqual(at);
          at = found + piece.text.length;
        }
      }),
    );
  });
});

test("a text is cut between characters, and says so", () => {
  expect(cutText("ab👍c", 3)).toBe("ab");
  expect(cutText("ab👍c", 4)).toBe("ab👍");
  expect(plainText("x".repeat(300))).toBe(`${"x".repeat(200)}…`);
  expect(plainText("short")).toBe("short");
});
