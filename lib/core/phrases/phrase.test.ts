import { describe, expect, test } from "vitest";
import { spanOf } from "../policy/duration";
import { decodePhrase, encodePhrase, english, inEnglish, makeSpeaker, phrase } from ".";
import { de } from "./de";

const speaker = makeSpeaker({ en: english, de });
const inGerman = (said: ReturnType<typeof phrase>) => speaker.sentence(said, "de");

describe("a phrase", () => {
  const needed = phrase("reason.sharesDigest", { tag: "prod" });
  const said = phrase("reason.untagOnly", { reason: phrase("reason.selected"), needed });

  test("is a sentence in either language, with the same values", () => {
    expect(inEnglish(said)).toBe(
      "Selected; only the tag is removed, because it shares its digest with `prod`, which is kept",
    );
    expect(inGerman(said)).toBe(
      "Ausgewählt; nur der Tag wird entfernt, denn das Manifest hat denselben Digest wie `prod`, das bleibt",
    );
  });

  test("writes numbers, sizes and spans of time as the language does", () => {
    const size = phrase("fact.size", { size: { bytes: 1_500_000_000 } });
    expect([inEnglish(size), inGerman(size)]).toEqual(["1.5 GB large", "1,5 GB groß"]);
    const facts = [
      phrase("time.ago", { what: phrase("time.created"), age: spanOf(2 * 864e5, "ago") }),
      phrase("time.older", { age: spanOf(864e5) }),
    ];
    expect(inEnglish(phrase("fact.list", { facts }))).toBe("Created 2 days ago, older than 1 day");
    expect(inGerman(phrase("fact.list", { facts }))).toBe("Erstellt vor 2 Tagen, älter als 1 Tag");
  });

  test("is kept as a text, and is the same when it is read again", () => {
    expect(decodePhrase(encodePhrase(said))).toEqual(said);
  });
});

describe("what was kept", () => {
  test("by an earlier version, or said by somebody else, stays as it is", () => {
    for (const text of ["The tag has moved.", '["not a phrase"', '["x"]', "[1]", "", '["a.b"'])
      expect(inEnglish(decodePhrase(text))).toBe(text);
  });

  test("by another version, and is not known here or lacks a value, is its name", () => {
    expect(inEnglish(decodePhrase('["runs.neverHeardOf",{"tag":"v1"}]'))).toBe("runs.neverHeardOf");
    expect(inEnglish(decodePhrase('["guard.maxCount",{}]'))).toBe("guard.maxCount");
    expect(inEnglish(decodePhrase('["guard.maxCount",null]'))).toBe("guard.maxCount");
    expect(inEnglish(decodePhrase('["constructor.name"]'))).toBe("constructor.name");
  });

  test("is nested without end", () => {
    const depth = 50_000;
    const text = `${'["text.plain",{"text":'.repeat(depth)}"x"${"}]".repeat(depth)}`;
    expect(() => inEnglish(decodePhrase(text))).not.toThrow();
  });
});
