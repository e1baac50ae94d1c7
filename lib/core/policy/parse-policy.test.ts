import { describe, expect, test } from "vitest";
import { inEnglish } from "../phrases";
import { speakFinding } from "./finding";
import { parsePolicy } from "./parse-policy";
import { policy } from "./schema";

const withRule = (when: unknown) => ({
  version: 1,
  name: "t",
  rules: [{ id: "r", verdict: "keep", when }],
});
const findings = (document: unknown) => {
  const parsed = parsePolicy(document);
  return parsed.ok ? [] : parsed.findings.map((found) => speakFinding(found, inEnglish));
};

describe("a valid document", () => {
  test("gets its defaults, and is the same when it is read again", () => {
    const parsed = policy.parse({ version: 1, name: "t", rules: [] });
    expect(parsed).toMatchObject({
      unit: "tag",
      mode: "keepWins",
      default: "keep",
      scope: { repositories: { include: ["**"], exclude: [] } },
      spare: { top: 0 },
      floor: { min: 0 },
      untagged: { action: "keep", after: "24h" },
      guards: { maxPercent: 50, maxCount: 500, emptyRepository: "confirm" },
    });
    expect(policy.parse(parsed)).toEqual(parsed);
  });

  test("fills in what a leaf leaves open", () => {
    const { rules } = policy.parse(
      withRule({ any: [{ tag: { glob: "v*" } }, { rank: { by: ["created:desc"], top: 1 } }] }),
    );
    expect(rules[0]?.when).toEqual({
      any: [
        { tag: { glob: "v*", quantifier: "any" } },
        { rank: { by: ["created:desc"], top: 1, pool: "select", count: "tag" } },
      ],
    });
  });
});

describe("faults", () => {
  test.each([
    // Known elsewhere in a policy: itself is no help.
    [{ verdict: {} }, "rules[0].when.verdict", '"verdict" is not known here.', null],
    [{ tiem: {} }, "rules[0].when.tiem", '"tiem" is not known here.', 'Did you mean "time"?'],
    [
      { time: { of: "craeted", olderThan: "1d" } },
      "rules[0].when.time.of",
      /is not one of: created/,
      'Did you mean "created"?',
    ],
    [
      { time: { of: "created", olderThn: "1d" } },
      "rules[0].when.time.olderThn",
      /not known/,
      'Did you mean "olderThan"?',
    ],
    [
      { time: { of: "created", olderThan: "30" } },
      "rules[0].when.time.olderThan",
      /such as 36h or 30d/,
      null,
    ],
    [{ time: { of: "created" } }, "rules[0].when.time", /Give olderThan/, null],
    [
      { tag: { glob: "a" }, kind: "image" },
      "rules[0].when",
      /Only one of these can stand here: tag, kind/,
      "Combine several with all or any.",
    ],
    [
      { tag: { glob: "a", quantifer: "any" } },
      "rules[0].when.tag.quantifer",
      /not known/,
      'Did you mean "quantifier"?',
    ],
    [{ tag: {} }, "rules[0].when.tag", /One of these is needed here: exact, in/, null],
    [
      { rank: { by: ["created"], top: 1 } },
      "rules[0].when.rank.by[0]",
      /such as created:desc/,
      null,
    ],
    [{ rank: { by: ["created:desc"] } }, "rules[0].when.rank.top", '"top" is missing.', null],
    [
      { all: [{ not: { tag: { semver: "foo bar" } } }] },
      "rules[0].when.all[0].not.tag.semver",
      /semver range/,
      null,
    ],
    ["latest", "rules[0].when", /Write true, or an object/, null],
    [
      { tag: { prefix: "" } },
      "rules[0].when.tag.prefix",
      "Too small: expected string to have >=1 characters.",
      null,
    ],
    [{ all: [] }, "rules[0].when.all", "Too small: expected array to have >=1 items.", null],
    [
      { rank: { by: ["created:desc"], top: -1 } },
      "rules[0].when.rank.top",
      "Too small: expected number to be >=0.",
      null,
    ],
  ])("%j", (when, path, message, suggestion) => {
    const [first] = findings(withRule(when));
    expect(first).toMatchObject({ severity: "error", path, suggestion });
    expect(first?.message).toMatch(message);
  });

  test("of the document itself, all at once", () => {
    expect(findings({}).map(({ path }) => path)).toEqual(["version", "name", "rules"]);
    expect(findings(null)).toHaveLength(1);
    expect(findings({ version: 1, name: "t", rules: [], scop: {} })[0]).toMatchObject({
      path: "scop",
      suggestion: 'Did you mean "scope"?',
    });
  });

  test("a rank over victims where keeping one more would make another one go", () => {
    const rank = { by: ["natural:desc"], top: 1, pool: "victims" };
    const rules = [
      { id: "a", verdict: "keep", when: { any: [{ rank }, { not: { all: [{ rank }] } }] } },
      { id: "b", verdict: "delete", when: { rank } },
      { id: "c", verdict: "keep", when: { all: [{ rank }, { not: { tagged: true } }] } },
      { id: "d", verdict: "delete", select: { not: { rank } } },
    ];
    expect(
      findings({ version: 1, name: "t", rules }).map(({ code, path }) => `${code} ${path}`),
    ).toEqual([
      "misplacedVictims rules[0].when.any[1].not.all[0].rank.pool",
      "misplacedVictims rules[1].when.rank.pool",
    ]);
  });

  test("two rules of one name, and an else that nobody asks", () => {
    const rules = [
      { id: "a", verdict: "keep" },
      { id: "a", verdict: "delete", else: "keep" },
    ];
    expect(
      findings({ version: 1, name: "t", rules }).map(({ code, path }) => `${code} ${path}`),
    ).toEqual(["duplicateId rules[1].id", "elseWithoutFirstMatch rules[1].else"]);
  });

  test("a document nested without end is refused, not followed", () => {
    const nested = (levels: number) => {
      let when: unknown = true;
      for (let depth = 0; depth < levels; depth++) when = { not: when };
      return findings(withRule(when));
    };
    // The document, its list of rules and the rule are three levels themselves.
    expect(nested(61)).toEqual([]);
    const tooDeep = {
      severity: "error",
      code: "tooDeep",
      path: "",
      message: "The document is nested more than 64 levels deep.",
      suggestion: null,
    };
    expect(nested(62)).toEqual([tooDeep]);
    expect(nested(5_000)).toEqual([tooDeep]);
  });

  test("what is no document at all", () => {
    for (const document of [null, undefined, 1, "version: 1", []])
      expect(findings(document), String(document)).toMatchObject([{ severity: "error", path: "" }]);
  });
});
