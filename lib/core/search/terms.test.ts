import { describe, expect, test } from "vitest";
import { attributesOf, attributeTerms, LONGEST_TERM, matchWord, termsOf } from "./terms";

describe("what a name is found by", () => {
  test.each([
    ["team/my-app", ["team/my-app", "my-app", "app"]],
    ["v1.2.3", ["v1.2.3", "1.2.3", "2.3", "3"]],
    ["release-V2", ["release-v2", "v2", "2"]],
    ["latest", ["latest"]],
    ["dev2", ["dev2"]],
    ["_build_7", ["_build_7", "build_7", "7"]],
    ["a//b", ["a//b", "b"]],
    ["", []],
  ])("%s: the rest of it from each word on", (name, terms) => {
    expect(termsOf(name)).toEqual(terms);
  });

  test("is short and of bounded number, whatever the name", () => {
    const terms = termsOf("ab-".repeat(40_000));
    expect(terms.length).toBeLessThanOrEqual(16);
    for (const term of terms) expect(term.length).toBeLessThanOrEqual(LONGEST_TERM);
  });

  test("holds nothing that PostgreSQL cannot store, and no half of a character", () => {
    expect(termsOf("a\u0000b")).toEqual(["a b", "b"]);
    expect(termsOf("a\ud800b").join()).not.toMatch(/\ud800/);
    const cut = termsOf(`${"x".repeat(LONGEST_TERM - 1)}🚢`);
    expect(cut).toEqual(["x".repeat(LONGEST_TERM - 1)]);
  });
});

describe("how a name meets a word", () => {
  test.each([
    ["app", "app", "exact"],
    ["App", "app", "exact"],
    ["app-server", "app", "prefix"],
    ["my-app", "app", "word"],
    ["my-app", "y-app", null],
    ["happy-app", "app", "word"],
    ["happy", "app", null],
    ["v1.2.3", "1.2", "word"],
    ["dev1", "1", null],
    ["release-2024.05-abc", "2024.05-a", "word"],
    ["🚢app", "app", "word"],
  ] as const)("%s, %s: %s", (name, word, match) => {
    expect(matchWord(name, word)).toBe(match);
  });

  test("whatever a name is stored under finds it", () => {
    for (const name of ["team/my-app", "v1.2.3", "RC1", "x.v2_3+a", "ä/Ö-ß", "🚢-1"])
      for (const term of termsOf(name)) expect(matchWord(name, term), term).not.toBeNull();
  });
});

describe("what an image is found by", () => {
  const facts = (labels: Record<string, string> | null, annotations = {}) => ({
    labels,
    annotations,
  });

  test("the values of its labels and annotations, with the words of each", () => {
    const terms = attributeTerms(
      facts({ build: "nightly-77" }, { "org.opencontainers.image.revision": "4F5E6D7" }),
    );
    expect(terms).toEqual(["4f5e6d7", "nightly-77", "77"]);
    expect(attributeTerms(facts(null))).toEqual([]);
  });

  test("an address by its host and its path", () => {
    const url = "https://git.example/team/app";
    const terms = attributeTerms(facts({ "org.opencontainers.image.source": url }));
    expect(terms).toEqual([url, "git.example/team/app", "example/team/app", "team/app"]);
  });

  test("thousands of labels leave those that tell builds apart", () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [`l${at}`, `value${at}`]),
    );
    const terms = attributeTerms(
      facts({ ...many, "org.opencontainers.image.revision": "c0ffee1" }),
    );
    expect(terms).toHaveLength(32);
    expect(terms[0]).toBe("c0ffee1");
  });

  test("says where each value comes from", () => {
    expect(attributesOf(facts({ a: "1" }, { b: "2" }))).toEqual([
      { field: "label", key: "a", value: "1" },
      { field: "annotation", key: "b", value: "2" },
    ]);
  });
});
