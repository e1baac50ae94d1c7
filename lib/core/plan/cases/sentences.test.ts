import { describe, expect, test } from "vitest";
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
      a: "Kept: created 1 day ago, within 9 days",
      s1: "Kept: named like `s*`",
      x: "Deleted: rule rest deletes it; created 20 days ago, not within 9 days",
    });
    expect(say("a→A", { rules: [named("all", keep())] })["a"]).toBe("Kept: rule all keeps it");
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
      "Deleted: created 3 days ago, older than 2 days; 2nd newest by created date; created 3 days ago, not within 2 days",
    );
  });

  test("a deletion does not speak of delete rules, of rules that were not reached, or of one twice", () => {
    expect(say("a→A{9d}", { rules: [remove(tag("a")), remove(newer("1d"))] })["a"]).toBe(
      "Deleted: named like `a`",
    );
    const first = { mode: "firstMatch" as const };
    const late = [remove(tag("a"), true), keep(older("1d"))];
    expect(say("a→A{9d}", { ...first, rules: late })["a"]).toBe("Deleted: named like `a`");
    const otherwise = [{ ...keep(newer("5d")), else: "delete" as const }];
    expect(say("a→A{9d}", { ...first, rules: otherwise })["a"]).toBe(
      "Deleted: created 9 days ago, not within 5 days",
    );
  });

  test("no rule keeps it, where that is what decides", () => {
    const rules = [keep(newest(1)), keep(newer("1d"))];
    expect(say("a→A{2d} b→B{3d}", { default: "delete", rules })["b"]).toBe(
      "Deleted: no rule keeps it; 2nd newest by created date; created 3 days ago, not within 1 day",
    );
    expect(say("a→A", { default: "delete" })["a"]).toBe("Deleted: no rule keeps it");
  });

  test("no rule deletes it: what the first delete rule about it looked at", () => {
    const rules = [
      keep(tag("x"), newer("1d")),
      remove(tag("x*"), older("1d")),
      remove(older("9d")),
    ];
    expect(say("a→A{3d} x→X{1d}", { rules })).toEqual({
      a: "Kept: no rule deletes it; created 3 days ago, not older than 9 days",
      x: "Kept: no rule deletes it; created 1 day ago, not older than 1 day",
    });
    expect(say("a→A", { rules: [remove(tag("x"), true)] })["a"]).toBe("Kept: no rule deletes it");
    expect(say("a→A", {})["a"]).toBe("Kept: no rule deletes it");
  });

  test("what cannot be told keeps, and says what is missing", () => {
    expect(say("a→A{?}", { rules: [remove(older("1d"))] })["a"]).toBe(
      "Kept: its created date is not known",
    );
    const rules = [remove(all(older("1d"), tag("a")), true)];
    expect(say("a→A{?}", { rules })["a"]).toBe("Kept: its created date is not known");
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
      "Kept: one of the 1 newest by created date of those about to go",
    );
    const keepsA = [keep(tag("a")), remove()];
    expect(say("a→A b→B{1d}", { rules: keepsA, floor: { min: 2 } })["a"]).toBe(
      "Kept: named like `a`",
    );
    const floor = { min: 1, by: ["natural:asc" as const] };
    expect(say("a→A{1d} b→B{2d}", { rules, floor })["a"]).toBe(
      "Kept: one of the 1 lowest by name, which always stay",
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
      A: "Deleted: untagged",
      B: `Kept: seen 2 days ago, ${grace}`,
      C: `Kept: seen 2 days ago, ${grace}`,
      D: `Kept: seen 1 day ago, ${grace}`,
      E: "Kept: since when it is untagged is not known",
      F: `Kept: seen 0 seconds ago, ${grace}`,
    });
    const kept = "Kept: untagged, which this policy keeps";
    expect(say("A B{seen:1h}", {})).toEqual({ A: kept, B: kept });
    expect(say("A{seen:-9d}", { untagged })["A"]).toBe("Deleted: untagged");
    const image = { unit: "image" as const, default: "delete" as const };
    expect(say("v→V A B{missing}", image)).toEqual({
      v: "Deleted: no rule keeps it",
      A: kept,
      B: "Kept: nothing to remove, the registry no longer has it",
    });
    expect(say("A", { ...image, untagged })["A"]).toBe("Deleted: untagged");
  });

  test("protection, certain or not, of everything that has a row", () => {
    const protect = [{ annotation: { key: "k", exists: true } }, { repository: { exact: "x" } }];
    const rules = [named("all", remove())];
    expect(say("v→V{%k:1} w→W S⇒W{%k:1} X{%k:1}", { rules, protect })).toEqual({
      v: 'Kept: protected: annotation `k` is "1"',
      w: "Deleted: rule all deletes it",
      S: 'Kept: protected: annotation `k` is "1"',
      X: 'Kept: protected: annotation `k` is "1"',
    });
    expect(say("v→V{?}", { rules, protect: [older("1d")] })["v"]).toBe(
      "Kept: perhaps protected: its created date is not known",
    );
    expect(say("v→V S⇒V{?}", { rules, protect: [older("200d")] })["S"]).toBe(
      "Kept: perhaps protected: its created date is not known",
    );
    expect(say("v→V", { rules, protect: [true] })["v"]).toBe("Kept: protected: everything is");
    expect(say("v→V", { rules, protect: [older("200d"), tag("v")] })["v"]).toBe(
      "Kept: protected: named like `v`",
    );
  });

  test("damaged indexes, by their own setting, unless a rule keeps them", () => {
    const state = "p→I1[A,B] B{missing} g→I2[C] C{missing} q→I3[A,D] D{missing}";
    const partial = "partial index: some of its members are gone";
    const broken = { partialIndex: "delete" as const };
    expect(say(state, { broken, rules: [keep(tag("q"))] })).toMatchObject({
      p: `Deleted: ${partial}`,
      q: "Kept: named like `q`",
      g: "Kept: ghost index: all of its members are gone",
    });
    expect(say(state, { rules: [remove()] })["p"]).toBe(`Kept: ${partial}`);
    expect(say(state, { broken, rules: [remove()] })["p"]).toBe(`Deleted: ${partial}`);
  });
});

describe("what follows something else", () => {
  test("orphans, elsewhere, gone, and with a tag of its own", () => {
    const orphans = { referrers: { orphans: "delete" as const, after: "2d" } };
    const state =
      "sha256-<Z>.sig→A sha256-<Z>.att→B{seen:1d} sha256-<V>.sig→C S⇒Z own→T⇒V v→V sha256-<W>.sig→E b: w→W";
    expect(say(state, orphans)).toEqual({
      "sha256-<Z>.sig": "Deleted: orphan: what it speaks about is gone",
      "sha256-<Z>.att": "Kept: orphan, seen 1 day ago, still within the grace of 2 days",
      "sha256-<V>.sig": "Kept: it speaks about `v`, which is kept",
      "sha256-<W>.sig": "Kept: what it speaks about is in another repository",
      S: "Deleted: orphan: what it speaks about is gone",
      own: "Kept: it speaks about another manifest, and has a tag of its own",
      v: "Kept: no rule deletes it",
      w: "Kept: no rule deletes it",
    });
    expect(say(state, {})).toMatchObject({
      S: "Kept: orphan: what it speaks about is gone, and this policy keeps orphans",
    });
  });

  test("carriers that are gone, unreadable or protected themselves", () => {
    const state = "v→V sha256-<V>.sig→A{missing} sha256-<V>.att→B X{missing} S⇒V";
    const rules = [named("all", remove())];
    const protect = [tag("*.att")];
    expect(say(state, { rules, protect })).toEqual({
      v: "Deleted: rule all deletes it",
      "sha256-<V>.sig": "Kept: its manifest is already gone",
      "sha256-<V>.att": "Kept: protected: named like `*.att`",
      X: "Kept: nothing to remove, the registry no longer has it",
      S: "Deleted: it speaks about `v`, which goes",
    });
    expect(say("v→V sha256-<V>.sig→A{kind:unknown}", { rules })["sha256-<V>.sig"]).toBe(
      "Kept: what a manifest of type application/vnd.example.unheard-of+json needs is not known",
    );
  });

  test("an orphan is as young as its tag; a member is none, whatever it speaks about", () => {
    const orphans = { referrers: { orphans: "delete" as const, after: "2d" } };
    const state =
      "sha256-<Z>.sig{seen:1d}→A sha256-<Z>.att{pushed:1d}→B sha256-<V>.sig→C v→V{missing} i→I[S] S⇒Z";
    const young = "Kept: orphan, seen 1 day ago, still within the grace of 2 days";
    expect(say(state, orphans)).toMatchObject({
      "sha256-<Z>.sig": young,
      "sha256-<Z>.att": young,
      "sha256-<V>.sig": "Deleted: orphan: what it speaks about is gone",
      S: "Kept: it is a member of `i`, which is kept",
    });
  });

  test("a referrer with a tag, of something in another repository; a member that goes is no orphan", () => {
    const orphans = { referrers: { orphans: "delete" as const } };
    expect(say("s→S⇒W b: w→W", orphans)["s"]).toBe(
      "Kept: what it speaks about is in another repository",
    );
    expect(say("i→I[S] S⇒Z", { ...orphans, rules: [remove(tag("i"))] })["S"]).toBe(
      "Deleted: a member of `i`, which goes, and of nothing that stays",
    );
  });

  test("an image that carries a signature's tag is judged by its versions alone", () => {
    const policy = { unit: "image" as const, rules: [remove(tag("sha256-*"))] };
    expect(say("v→V w→W sha256-<W>.sig→V", policy)["v"]).toBe(
      "Kept: no rule deletes it; not named like `sha256-*`",
    );
  });

  test("a leftover signature that a stale report blocks says only that", () => {
    const untagged = { action: "delete" as const };
    const policy = { untagged, protect: [{ inUse: {} }] };
    expect(say("Y{%dev.cosignproject.cosign/signature:s}", policy)["Y"]).toBe(
      "Blocked: there is no in-use report",
    );
  });

  test("members, by the index that has them; signatures replaced", () => {
    const rules = [named("all", remove(tag("old")))];
    const untagged = { action: "delete" as const };
    const state =
      "old→I1[A,B] new→I2[B] S⇒A X{type:application/vnd.dev.cosign.artifact.sig.v1+json} Y{%dev.cosignproject.cosign/signature:s} Z{%other:1}";
    expect(say(state, { rules, untagged })).toMatchObject({
      A: "Deleted: a member of `old`, which goes, and of nothing that stays",
      B: "Kept: it is a member of `new`, which is kept",
      S: expect.stringMatching(/^Deleted: it speaks about `sha256:\w{12}`, which goes$/) as string,
      X: "Deleted: untagged; looks like a cosign signature that was replaced",
      Y: "Deleted: untagged; looks like a cosign signature that was replaced",
      Z: "Deleted: untagged",
    });
  });

  test("by hand", () => {
    const { rows } = expectSelection(
      "v1→A v2→A v3→B @inUse:B",
      "v1 v3",
      "untag v1; keep v2; delete v3",
    );
    expect(rows.map(({ tag: name, reason }) => `${name} ${reason}`)).toEqual([
      "v1 Deleted: selected; only the tag goes, because it shares its digest with `v2`, which is kept",
      "v2 Kept: not selected",
      "v3 Deleted: selected, although reported in use",
    ]);
  });
});
