const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const base = { version: 1, name: "worst", rules: [] };
const rule = (leaves: unknown) => ({
  ...base,
  rules: [{ id: "a", verdict: "keep", select: { any: leaves } }],
});
const branches = (levels: number): unknown =>
  levels === 0 ? { tag: { foo: 1 } } : { any: [branches(levels - 1), branches(levels - 1)] };
const nested = (levels: number): unknown =>
  levels === 0 ? { tag: { exact: "a" } } : { not: nested(levels - 1) };

/** Policies of at most 512 KiB in which there is much to find fault with. */
export const faulty: readonly [string, unknown][] = [
  ["one long name of a field", { ...base, ["k".repeat(500_000)]: 1 }],
  ["many unknown fields", { ...base, ...Object.fromEntries(many(40_000, (at) => [`k${at}`, 1])) }],
  [
    "many unknown fields in a leaf",
    rule([Object.fromEntries(many(40_000, (at) => [`k${at}`, 1]))]),
  ],
  ["many wrong leaves", rule(many(20_000, (at) => ({ tag: { foo: at } })))],
  ["as many wrong leaves as there may be", rule(many(1_000, (at) => ({ tag: { foo: at } })))],
  ["wrong leaves in many branches", rule([branches(9)])],
  [
    "many globs",
    { ...base, scope: { repositories: { include: many(50_000, (at) => `a*${at}`) } } },
  ],
  ["a large regular expression", rule([{ tag: { regex: "(a{1000}|b)".repeat(40) } }])],
  [
    "many large regular expressions",
    rule(many(900, (at) => ({ tag: { regex: `${"(a{1000}|b)".repeat(40)}${at}` } }))),
  ],
  ["many numbers", { ...base, rules: many(200_000, () => 1) }],
  ["not under not", rule([nested(28)])],
  ["a long text", { ...base, description: "d".repeat(500_000) }],
];
/** Valid policies that take long to apply to a registry. */
export const heavy: readonly [string, unknown][] = [
  [
    "version ranges",
    rule(many(499, (at) => ({ tag: { semver: `${`>1.${at}.0 <9 || `.repeat(15)}2` } }))),
  ],
  [
    "regular expressions",
    rule(many(400, (at) => ({ tag: { regex: `(.*${at}){3}x`, anchored: false } }))),
  ],
  ["globs", rule(many(499, (at) => ({ tag: { glob: `*${at}*{a,b,c}*` } })))],
  ["names", rule(many(1_000, (at) => ({ tag: { exact: `t${at}` } })))],
  ["lists of names", rule(many(4, (at) => ({ tag: { in: many(10_000, (of) => `${at}t${of}`) } })))],
  [
    "rules that rank",
    {
      ...base,
      rules: many(200, (at) => ({
        id: `r${at}`,
        verdict: at % 2 ? "keep" : "delete",
        when: {
          rank: { by: ["semver:desc", "natural:asc"], top: at, groupBy: { regex: `(${at}.)` } },
        },
      })),
    },
  ],
  [
    "every rule matches",
    { ...base, rules: many(200, (at) => ({ id: `${"r".repeat(50)}${at}`, verdict: "keep" })) },
  ],
];
