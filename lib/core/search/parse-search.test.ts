import { describe, expect, test } from "vitest";
import { pullNamesOf } from "../in-use/parse-reference";
import { digestRanges, MOST_WORDS, parseSearch, rangeOf } from "./parse-search";

const registries = [
  { name: "main", pullNames: pullNamesOf("https://registry.example:5000", ["mirror.example/hub"]) },
  { name: "deep", pullNames: pullNamesOf("https://registry.example:5000/team", []) },
  { name: "again", pullNames: pullNamesOf("https://mirror.example", ["mirror.example/hub"]) },
];
const read = (text: string) => parseSearch(text, registries);
const hex = "ab".repeat(32);

describe("a search", () => {
  test.each([
    ["App", ["app"]],
    ["  team   app ", ["team", "app"]],
    ["app:1.2", ["app", "1.2"]],
    ["team/app:v1", ["team/app", "v1"]],
    ["/app/", ["app"]],
    ["-rc1 :latest", ["rc1", "latest"]],
    ["app app", ["app"]],
    ["https://git.example/team/app", ["git.example/team/app"]],
    ["%", []],
    ["_ ' \" ; --", []],
    ["🚢 app", ["app"]],
    ["a\u0000b", ["a", "b"]],
    ["100%", ["100"]],
    ["ÄPFEL", ["äpfel"]],
  ])("%s is read as words", (text, words) => {
    expect(read(text)).toMatchObject({ words, digest: null, registries: null });
  });

  test("a pull reference loses the host of a registry that is known", () => {
    expect(read("registry.example:5000/shop/app:1.2")).toMatchObject({
      words: ["shop/app", "1.2"],
      registries: ["main"],
    });
    // The longest that fits, and all that are so called.
    expect(read("registry.example:5000/team/app").registries).toEqual(["deep"]);
    expect(read("mirror.example/app").registries).toEqual(["again"]);
    expect(read("mirror.example/hub/app")).toMatchObject({
      words: ["app"],
      registries: ["main", "again"],
    });
    expect(read("other.example/app")).toMatchObject({
      words: ["other.example/app"],
      registries: null,
    });
    expect(read(`registry.example:5000/app@sha256:${hex}`)).toMatchObject({
      ...{ words: ["app"], registries: ["main"], digest: { algorithm: "sha256", hex } },
    });
  });

  test.each([
    [`sha256:${hex}`, { algorithm: "sha256", hex }, []],
    [`SHA256:${hex.toUpperCase()}`, { algorithm: "sha256", hex }, []],
    [`sha256-${hex}`, { algorithm: "sha256", hex }, []],
    ["sha512:ab", { algorithm: "sha512", hex: "ab" }, []],
    // It may as well be a word of a name.
    ["abcdef", { algorithm: null, hex: "abcdef" }, ["abcdef"]],
    ["abcde", null, ["abcde"]],
    ["sha256:xyz", null, ["sha256", "xyz"]],
  ])("%s: the digest in it", (text, digest, words) => {
    expect(read(text)).toMatchObject({ digest, words });
  });

  test("is read to a bounded length and number of words", () => {
    const long = read("app ".repeat(25_000));
    expect(long.words).toEqual(["app"]);
    const many = Array.from({ length: 1_000 }, (_, at) => `w${at}`).join(" ");
    expect(read(many).words).toHaveLength(MOST_WORDS);
    expect(read("x".repeat(100_000)).words[0]?.length).toBe(512);
    expect(read("a:".repeat(50_000)).words.length).toBeLessThanOrEqual(MOST_WORDS);
  });
});

test("a digest without its algorithm may be of either", () => {
  expect(digestRanges({ algorithm: null, hex: "ab" }).map(([from]) => from)).toEqual([
    "sha256:ab",
    "sha512:ab",
  ]);
});

test("a range holds whatever begins so, in the order of bytes, and nothing else", () => {
  const [from, before] = rangeOf("ab");
  const isIn = (text: string) =>
    Buffer.compare(Buffer.from(text), Buffer.from(from)) >= 0 &&
    Buffer.compare(Buffer.from(text), Buffer.from(before)) < 0;
  for (const text of ["ab", "abc", "ab~", "abé", "ab🚢"]) expect(isIn(text), text).toBe(true);
  for (const text of ["aa", "a", "ac", "b", ""]) expect(isIn(text), text).toBe(false);
});
