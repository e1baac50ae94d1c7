import { describe, expect, test } from "vitest";
import { inEnglish } from "../../phrases";
import type { PolicyInput } from "../../policy";
import { notationNow, parseSnapshot } from "../testing/notation";
import { planPolicy } from "../plan-policy";
import {
  all,
  expectSelection,
  keep,
  newer,
  newest,
  not,
  older,
  readPolicy,
  reasonsOf,
  remove,
  tag,
} from "./testing/expect-plan";

const planOf = (state: string, policy: Partial<PolicyInput>) =>
  planPolicy(parseSnapshot(state), readPolicy(policy), notationNow);
const say = (state: string, policy: Partial<PolicyInput>) => reasonsOf(planOf(state, policy));
const named = (id: string, rule: ReturnType<typeof keep>) => ({ ...rule, id });

describe("what a rule decided", () => {
  test("its condition, else whom it selects, else its name", () => {
    const rules = [
      named("young", keep(newer("9d"))),
      named("stable", keep(tag("s*"), true)),
      named("rest", remove()),
    ];
    expect(say("a→A{1d} s1→B{20d} x→X{20d}", { rules })).toEqual({
      a: "Created 1 day ago, within 9 days",
      s1: "Named like `s*`",
      x: "Rule rest deletes it; created 20 days ago, not within 9 days",
    });
    expect(say("a→A", { rules: [named("all", keep())] })["a"]).toBe("Rule all keeps it");
  });

  test("a deletion says how near keep rules about it came: two of them, each fact once", () => {
    const rules = [
      remove(older("2d")),
      keep(newest(1)),
      keep(tag("x"), newer("1d")),
      keep(newest(1)),
      keep(newer("2d")),
      keep(newer("1d")),
    ];
    expect(say("a→A{1d} b→B{3d}", { rules })["b"]).toBe(
      "Created 3 days ago, older than 2 days; 2nd newest by created date; created 3 days ago, not within 2 days",
    );
  });

  test("a deletion does not speak of delete rules, of rules that were not reached, or of one twice", () => {
    expect(say("a→A{9d}", { rules: [remove(tag("a")), remove(newer("1d"))] })["a"]).toBe(
      "Named like `a`",
    );
    const first = { mode: "firstMatch" as const };
    const late = [remove(tag("a"), true), keep(older("1d"))];
    expect(say("a→A{9d}", { ...first, rules: late })["a"]).toBe("Named like `a`");
    const otherwise = [{ ...keep(newer("5d")), else: "delete" as const }];
    expect(say("a→A{9d}", { ...first, rules: otherwise })["a"]).toBe(
      "Created 9 days ago, not within 5 days",
    );
  });

  test("no rule keeps it, where that is what decides", () => {
    const rules = [keep(newest(1)), keep(newer("1d"))];
    expect(say("a→A{2d} b→B{3d}", { default: "delete", rules })["b"]).toBe(
      "No rule keeps it; 2nd newest by created date; created 3 days ago, not within 1 day",
    );
    expect(say("a→A", { default: "delete" })["a"]).toBe("No rule keeps it");
  });

  test("no rule deletes it: what the first delete rule about it looked at", () => {
    const rules = [
      keep(tag("x"), newer("1d")),
      remove(tag("x*"), older("1d")),
      remove(older("9d")),
    ];
    expect(say("a→A{3d} x→X{1d}", { rules })).toEqual({
      a: "No rule deletes it; created 3 days ago, not older than 9 days",
      x: "No rule deletes it; created 1 day ago, not older than 1 day",
    });
    expect(say("a→A", { rules: [remove(tag("x"), true)] })["a"]).toBe("No rule deletes it");
    expect(say("a→A", {})["a"]).toBe("No rule deletes it");
  });

  test("what cannot be told keeps, and says what is missing", () => {
    expect(say("a→A{?}", { rules: [remove(older("1d"))] })["a"]).toBe(
      "Its created date is not known",
    );
    const rules = [remove(all(older("1d"), tag("a")), true)];
    expect(say("a→A{?}", { rules })["a"]).toBe("Its created date is not known");
  });
});

describe("rules that matched", () => {
  const matched = (state: string, policy: Partial<PolicyInput>) =>
    Object.fromEntries(planOf(state, policy).rows.map((row) => [row.tag, row.matched.join()]));

  test("are named, the losing ones too; a keep rule in doubt is what keeps", () => {
    const rules = [
      named("k", keep(newest(1))),
      named("d", remove(older("1d"))),
      named("n", remove(not(newer("1d")))),
      named("u", keep(tag("x"), newer("1d"))),
    ];
    expect(matched("app{incomplete}: a→A", { rules })).toEqual({ a: "" });
    expect(matched("a→A{2d} b→B{3d} x→X{?}", { rules })).toEqual({
      a: "k,d,n",
      b: "d,n",
      x: "k,u",
    });
  });
});

describe("what stands above the rules", () => {
  test("spare and floor, by the words of their order", () => {
    const rules = [remove()];
    expect(say("a→A{1d} b→B{2d}", { rules, spare: { top: 1 } })["a"]).toBe(
      "One of the 1 newest by created date of those about to go",
    );
    const keepsA = [keep(tag("a")), remove()];
    expect(say("a→A b→B{1d}", { rules: keepsA, floor: { min: 2 } })["a"]).toBe("Named like `a`");
    const floor = { min: 1, by: ["natural:asc" as const] };
    expect(say("a→A{1d} b→B{2d}", { rules, floor })["a"]).toBe(
      "One of the 1 lowest by name, which always stay",
    );
  });

  test("grace: since the latest sign of life; exactly its length is over", () => {
    const untagged = { action: "delete" as const, after: "3d" };
    const grace = "still within the grace of 3 days";
    expect(
      say(
        "A{untagged:3d} B{untagged:71h} C{seen:2d} D{pushed:1d} E{seen:?,untagged:?} F{pushed:-1h}",
        {
          untagged,
        },
      ),
    ).toEqual({
      A: "Untagged",
      B: `Seen 2 days ago, ${grace}`,
      C: `Seen 2 days ago, ${grace}`,
      D: `Seen 1 day ago, ${grace}`,
      E: "Since when it is untagged is not known",
      F: `Seen 0 seconds ago, ${grace}`,
    });
    const kept = "Untagged, which this policy keeps";
    expect(say("A B{seen:1h}", {})).toEqual({ A: kept, B: kept });
    expect(say("A{seen:-9d}", { untagged })["A"]).toBe("Untagged");
    const image = { unit: "image" as const, default: "delete" as const };
    expect(say("v→V A B{missing}", image)).toEqual({
      v: "No rule keeps it",
      A: kept,
      B: "Nothing to remove, the registry no longer has it",
    });
    expect(say("A", { ...image, untagged })["A"]).toBe("Untagged");
  });

  test("protection, certain or not, of everything that has a row", () => {
    const protect = [{ annotation: { key: "k", exists: true } }, { repository: { exact: "x" } }];
    const rules = [named("all", remove())];
    expect(say("v→V{%k:1} w→W S⇒W{%k:1} X{%k:1}", { rules, protect })).toEqual({
      v: 'Protected: annotation `k` is "1"',
      w: "Rule all deletes it",
      S: 'Protected: annotation `k` is "1"',
      X: 'Protected: annotation `k` is "1"',
    });
    expect(say("v→V{?}", { rules, protect: [older("1d")] })["v"]).toBe(
      "Perhaps protected: its created date is not known",
    );
    expect(say("v→V S⇒V{?}", { rules, protect: [older("200d")] })["S"]).toBe(
      "Perhaps protected: its created date is not known",
    );
    expect(say("v→V", { rules, protect: [true] })["v"]).toBe("Protected: everything is");
    expect(say("v→V", { rules, protect: [older("200d"), tag("v")] })["v"]).toBe(
      "Protected: named like `v`",
    );
  });

  test("damaged indexes, by their own setting, unless a rule keeps them", () => {
    const state = "p→I1[A,B] B{missing} g→I2[C] C{missing} q→I3[A,D] D{missing}";
    const partial = "Partial index: some of its children are gone";
    const broken = { partialIndex: "delete" as const };
    expect(say(state, { broken, rules: [keep(tag("q"))] })).toMatchObject({
      p: `${partial}`,
      q: "Named like `q`",
      g: "Ghost index: all of its children are gone",
    });
    expect(say(state, { rules: [remove()] })["p"]).toBe(`${partial}`);
    expect(say(state, { broken, rules: [remove()] })["p"]).toBe(`${partial}`);
  });
});

describe("what follows something else", () => {
  test("orphans, elsewhere, gone, and with a tag of its own", () => {
    const orphans = { referrers: { orphans: "delete" as const, after: "2d" } };
    const state =
      "sha256-<Z>.sig→A sha256-<Z>.att→B{seen:1d} sha256-<V>.sig→C S⇒Z own→T⇒V v→V sha256-<W>.sig→E b: w→W";
    expect(say(state, orphans)).toEqual({
      "sha256-<Z>.sig": "Orphan: what it refers to is gone",
      "sha256-<Z>.att": "Orphan, seen 1 day ago, still within the grace of 2 days",
      "sha256-<V>.sig": "It refers to `v`, which is kept",
      "sha256-<W>.sig": "What it refers to is in another repository",
      S: "Orphan: what it refers to is gone",
      own: "It refers to another manifest, and has a tag of its own",
      v: "No rule deletes it",
      w: "No rule deletes it",
    });
    expect(say(state, {})).toMatchObject({
      S: "Orphan: what it refers to is gone, and this policy keeps orphans",
    });
  });

  test("referrers tags that are gone, unreadable or protected themselves", () => {
    const state = "v→V sha256-<V>.sig→A{missing} sha256-<V>.att→B X{missing} S⇒V";
    const rules = [named("all", remove())];
    const protect = [tag("*.att")];
    expect(say(state, { rules, protect })).toEqual({
      v: "Rule all deletes it",
      "sha256-<V>.sig": "Its manifest is already gone",
      "sha256-<V>.att": "Protected: named like `*.att`",
      X: "Nothing to remove, the registry no longer has it",
      S: "It refers to `v`, which goes",
    });
    expect(say("v→V sha256-<V>.sig→A{kind:unknown}", { rules })["sha256-<V>.sig"]).toBe(
      "What a manifest of type application/vnd.example.unheard-of+json needs is not known",
    );
  });

  test("an orphan is as young as its tag; a child is none, whatever it refers to", () => {
    const orphans = { referrers: { orphans: "delete" as const, after: "2d" } };
    const state =
      "sha256-<Z>.sig{seen:1d}→A sha256-<Z>.att{pushed:1d}→B sha256-<V>.sig→C v→V{missing} i→I[S] S⇒Z";
    const young = "Orphan, seen 1 day ago, still within the grace of 2 days";
    expect(say(state, orphans)).toMatchObject({
      "sha256-<Z>.sig": young,
      "sha256-<Z>.att": young,
      "sha256-<V>.sig": "Orphan: what it refers to is gone",
      S: "It is a child of `i`, which is kept",
    });
  });

  test("a referrer with a tag, of something in another repository; a child that goes is no orphan", () => {
    const orphans = { referrers: { orphans: "delete" as const } };
    expect(say("s→S⇒W b: w→W", orphans)["s"]).toBe("What it refers to is in another repository");
    expect(say("i→I[S] S⇒Z", { ...orphans, rules: [remove(tag("i"))] })["S"]).toBe(
      "A child of `i`, which goes, and of nothing that stays",
    );
  });

  test("an image that carries a signature's tag is judged by its versions alone", () => {
    const policy = { unit: "image" as const, rules: [remove(tag("sha256-*"))] };
    expect(say("v→V w→W sha256-<W>.sig→V", policy)["v"]).toBe(
      "No rule deletes it; not named like `sha256-*`",
    );
  });

  test("a leftover signature that a stale report blocks says only that", () => {
    const untagged = { action: "delete" as const };
    const policy = { untagged, protect: [{ inUse: {} }] };
    expect(say("Y{%dev.cosignproject.cosign/signature:s}", policy)["Y"]).toBe(
      "There is no in-use report",
    );
  });

  test("children, by the index that has them; signatures replaced", () => {
    const rules = [named("all", remove(tag("old")))];
    const untagged = { action: "delete" as const };
    const state =
      "old→I1[A,B] new→I2[B] S⇒A X{type:application/vnd.dev.cosign.artifact.sig.v1+json} Y{%dev.cosignproject.cosign/signature:s} Z{%other:1}";
    expect(say(state, { rules, untagged })).toMatchObject({
      A: "A child of `old`, which goes, and of nothing that stays",
      B: "It is a child of `new`, which is kept",
      S: expect.stringMatching(/^It refers to `sha256:\w{12}`, which goes$/) as string,
      X: "Untagged; looks like a cosign signature that was replaced",
      Y: "Untagged; looks like a cosign signature that was replaced",
      Z: "Untagged",
    });
  });

  test("by hand", () => {
    const { rows } = expectSelection(
      "v1→A v2→A v3→B @inUse:B",
      "v1 v3",
      "untag v1; keep v2; delete v3",
    );
    expect(rows.map(({ tag: name, reason }) => `${name} ${inEnglish(reason)}`)).toEqual([
      "v1 Selected; only the tag is removed, because it shares its digest with `v2`, which is kept",
      "v2 Not selected",
      "v3 Selected, although in use",
    ]);
  });
});
