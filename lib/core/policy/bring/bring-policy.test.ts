import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inEnglish } from "../../phrases";
import { parsePolicy } from "../parse-policy";
import { bringPolicy, bringTools, LONGEST_SOURCE, type BringTool } from "./index";
import { commands, examples } from "./testing/examples";
import { bringWell, faultsOf } from "./testing/expect-brought";

describe("recognising", () => {
  test("every tool has an example, which is recognised by itself", () => {
    const all = { ...examples, ...commands };
    expect(Object.keys(all).toSorted()).toEqual(Object.keys(bringTools).toSorted());
    for (const [tool, source] of Object.entries(all)) expect(bringWell(source).tool).toBe(tool);
  });

  test("in doubt it asks, and takes the answer", () => {
    const rules = bringPolicy('{"rules": []}');
    expect(rules).toMatchObject({ ok: false, tool: null, candidates: ["harbor", "ecr"] });
    expect(bringPolicy('{"rules": []}', { as: "harbor" })).toMatchObject({ ok: true });
    expect(bringPolicy('{"policies": []}')).toMatchObject({ candidates: ["quay", "zot"] });
  });

  test("says what it is not", () => {
    expect(faultsOf('{"a": 1}').join()).toContain("not recognised");
    expect(faultsOf("hello").join()).toContain("not recognised");
    expect(faultsOf(" ").join()).toContain("no text");
    expect(faultsOf({ version: 1, name: "x", rules: [] }).join()).toContain("of Drydock already");
    expect(faultsOf(commands.acrPurge, { as: "cleanreg" }).join()).toContain("of cleanreg");
    expect(faultsOf("hello", { as: "zot" }).join()).toContain("JSON");
  });

  test("what is wrong with a text is said without its words", () => {
    const text = '{"password": "secret-word" oops';
    expect(faultsOf(text, { readYaml: () => JSON.parse(text) as unknown }).join()).not.toContain(
      "secret",
    );
  });

  test("reads YAML where it is given a reader", () => {
    const readYaml = () => examples.zot;
    expect(bringPolicy("storage: …", { readYaml })).toMatchObject({ ok: true, tool: "zot" });
  });
});

describe("where it applied", () => {
  const asking = (Object.keys(examples) as BringTool[]).filter((tool) => bringTools[tool].asks);

  test.each(asking)("%s: not said, the policy reaches further, and says so", (tool) => {
    const source = examples[tool as keyof typeof examples];
    const wide = bringWell(source);
    expect(wide.differences).toContainEqual(
      expect.objectContaining({ about: "", effect: "deletesMore" }),
    );
    const { policy } = bringWell(source, { within: "/team/app/" });
    expect(JSON.stringify(policy.scope)).toContain("team/app");
    expect(faultsOf(source, { within: "a b" }).join()).toContain("no name of a repository");
  });
});

describe("hostile texts", () => {
  const deep = (open: string, close: string, levels: number) =>
    `${open.repeat(levels)}${close.repeat(levels)}`;
  const many = (count: number, of: unknown) => Array.from({ length: count }, () => of);
  const rule = examples.harbor.rules[0];
  const texts: Record<string, string> = {
    "ten megabytes": `{"rules": "${"x".repeat(10_000_000)}"}`,
    "deep lists": deep("[", "]", 90_000),
    "deep objects": `${'{"a":'.repeat(30_000)}1${"}".repeat(30_000)}`,
    "many values": JSON.stringify({ rules: many(60_000, 1) }),
    "many rules": JSON.stringify({ rules: many(400, rule) }),
    "many names": JSON.stringify(
      Object.fromEntries([["keep_n", 1], ...many(9_000, 0).map((_, at) => [`k${at}`, 1])]),
    ),
    "many named policies": JSON.stringify({
      cleanupPolicies: Object.fromEntries(
        many(300, 0).map((_, at) => [at, { action: "KEEP", condition: {} }]),
      ),
    }),
    "many expressions": `registry.py -r x -d --tags-like ${"x ".repeat(1_500)}`,
    "many patterns": JSON.stringify({
      policies: [{ repositories: many(15_000, "a/[b]/**"), keepTags: [] }],
    }),
    "a long pattern": JSON.stringify({
      method: "number_of_tags",
      value: 1,
      tagPattern: "(a|b)?".repeat(20_000),
    }),
    "counted repetitions": JSON.stringify({ name_regex: "((a{100}){100}){100}" }),
    "many words": `registry.py ${"-i ".repeat(60_000)}`,
    "one long word": `registry.py -${"v".repeat(190_000)}`,
    "many quotes": `registry.py ${`''"`.repeat(60_000)}`,
    "many dollars": `registry.py ${"$".repeat(190_000)}`,
    "many commands": "registry.py -d\n".repeat(12_000),
  };

  test.each(Object.entries(texts))("%s: refused, and soon", (_, text) => {
    const before = performance.now();
    const brought = bringPolicy(text);
    expect(brought).toMatchObject({ ok: false });
    expect(JSON.stringify(brought).length).toBeLessThan(60_000);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  test("names of the language itself are names like others", () => {
    for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const text = `{"cadence": "1d", "${key}": {"name_regex": ".*"}}`;
      expect(faultsOf(text).join()).toContain(`${key}: This is not known`);
    }
    const policies =
      '{"cleanupPolicies": {"__proto__": {"action": "DELETE", "condition": {"olderThan": "1d"}}}}';
    expect(bringPolicy(policies)).toMatchObject({
      ok: true,
      policy: { rules: [{ verdict: "delete" }] },
    });
    expect(Object.prototype).not.toHaveProperty("action");
  });

  test("hidden characters come back written out", () => {
    const brought = JSON.stringify(bringPolicy('{"cadence": "1d", "a\u202eb\u0007": 1}'));
    expect(brought).not.toMatch(/[\u202e\u0007]/);
  });

  test(`a text may have ${LONGEST_SOURCE} characters`, () => {
    const text = JSON.stringify(examples.gitlab);
    expect(bringPolicy(text.padEnd(LONGEST_SOURCE))).toMatchObject({ ok: true });
    expect(bringPolicy(text.padEnd(LONGEST_SOURCE + 1))).toMatchObject({ ok: false });
  });
});

/** Each key in a document that is not inside of what is set aside, with its path as messages write it. */
function placesOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => placesOf(item, `${path}[${at}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = path === "" ? key : `${path}.${key}`;
    return [place, ...placesOf(inner, place)];
  });
}

/** The document without the keys at some places. */
function without(value: unknown, drop: (place: string) => boolean, path = ""): unknown {
  if (Array.isArray(value)) return value.map((item, at) => without(item, drop, `${path}[${at}]`));
  if (typeof value !== "object" || value === null) return value;
  const left = Object.entries(value).flatMap(([key, inner]) => {
    const place = path === "" ? key : `${path}.${key}`;
    return drop(place) ? [] : [[key, without(inner, drop, place)]];
  });
  return Object.fromEntries(left) as unknown;
}

const set: Partial<Record<BringTool, RegExp>> = {
  harbor: /^(?:trigger|scope)\./,
  zot: /^(?:http|extensions)\./,
};

describe("whatever part of a document is given", () => {
  test.each(Object.entries(examples))(
    "%s: it is refused with a reason, or valid and every key is accounted for",
    (tool, example) => {
      let brought = 0;
      fc.assert(
        fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 9 })), (dice) => {
          const part = without(example, () => dice.next().value === 0);
          const result = bringPolicy(JSON.stringify(part), { as: tool as BringTool });
          if (!result.ok) {
            expect(result.faults.length).toBeGreaterThan(0);
            for (const { message } of result.faults) expect(inEnglish(message)).toMatch(/\.$/);
            return;
          }
          brought += 1;
          expect(parsePolicy(result.policy)).toMatchObject({ ok: true });
          const named = result.differences.flatMap(({ about }) => about.split(/, |: /));
          const known = new Set([...result.understood, ...named]);
          const aside = set[tool as BringTool];
          expect(
            placesOf(part).filter((place) => !known.has(place) && !aside?.test(place)),
          ).toEqual([]);
        }),
        { numRuns: 300, seed: 7 },
      );
      expect(brought).toBeGreaterThan(0);
    },
  );

  /** Keys whose value is also what holds without them, or that another one stands in for. */
  const idle = new Set([
    ...["algorithm", "kind", "action", "disabled", "name_regex", "countUnit", "tagPatternMatches"],
    ...["deleteReferrers", "deleteUntagged", "gcDelay"],
  ]);

  test.each(Object.entries(examples))(
    "%s: no key can be left out without a trace in the policy or in what is said",
    (tool, example) => {
      const options = { as: tool as BringTool };
      const traceOf = (source: unknown) =>
        JSON.stringify({ ...bringPolicy(JSON.stringify(source), options), understood: [] });
      const whole = traceOf(example);
      for (const place of placesOf(example)) {
        const key = place.split(".").at(-1) ?? "";
        if (idle.has(key) || set[tool as BringTool]?.test(place)) continue;
        expect(traceOf(without(example, (each) => each === place)), place).not.toBe(whole);
      }
    },
  );
});
