import { describe, expect, test } from "vitest";
import type { PolicyInput } from "../../policy";
import { digestOf, nameOfDigest, notationNow, parseSnapshot } from "../testing/notation";
import { inEnglish } from "../../phrases";
import { planPolicy } from "../plan-policy";
import type { PlanBody } from "../types";
import { expectSelection, keep, readPolicy, remove, tag } from "./testing/expect-plan";

const untagged = { action: "delete" as const };
const planOf = (state: string, policy: Partial<PolicyInput>) =>
  planPolicy(parseSnapshot(state), readPolicy(policy), notationNow);
const nameOf = (digest: string) => nameOfDigest(digest) ?? digest;
const short = (name: string) => `\`${digestOf(name).slice(0, 19)}\``;

/** Each row's deciding rule and sentence. */
const decisionsOf = ({ rows }: Pick<PlanBody, "rows">) =>
  Object.fromEntries(
    rows.map((row) => [
      (row.tag ?? nameOf(row.digest)).slice(0, 12),
      `${row.rule}: ${inEnglish(row.reason)}`,
    ]),
  );
const say = (state: string, policy: Partial<PolicyInput>) => decisionsOf(planOf(state, policy));

/** Steps as "untag v1@D1" and "delete D1(v1,v2)[C1,C2]". */
const stepsOf = ({ steps }: Pick<PlanBody, "steps">) =>
  steps.map((step) =>
    step.operation === "untag"
      ? `untag ${step.tag?.slice(0, 12)}@${nameOf(step.digest)}`
      : `delete ${nameOf(step.digest)}(${step.tags.map((name) => name.slice(0, 12)).join()})[${step.children.map(nameOf).join()}]`,
  );
const steps = (state: string, policy: Partial<PolicyInput>) => stepsOf(planOf(state, policy));
const old = { rules: [{ ...remove(tag("old*")), id: "old" }] };

describe("why something stays although it was to go", () => {
  test("another tag of its digest, the one that stays", () => {
    expect(say("old1→A old2→A v3→A", old)).toMatchObject({
      old1: "old: Named like `old*`; only the tag is removed, because it shares its digest with `v3`, which is kept",
      old2: "old: Named like `old*`; only the tag is removed, because it shares its digest with `v3`, which is kept",
    });
    expect(say("@untag:none old1→A v3→A", old)["old1"]).toBe(
      "shared: Cannot be removed alone: shares its digest with `v3`, which is kept",
    );
    expect(say("old→G v→V sha256-<V>.sig→G", old)["old"]).toMatch(
      /shares its digest with `sha256-/,
    );
  });

  test("an index, by its tag that stays, by any tag, or by its digest", () => {
    expect(say("old1→I[A] v→I old2→A", old)["old2"]).toMatch(
      /it is a child of `v`, which is kept$/,
    );
    expect(say("v→J[I] old1→I[A] old2→A", old)["old2"]).toMatch(
      /it is a child of `old1`, which is kept$/,
    );
    expect(say("v→J[I] I[A] old2→A", old)["old2"]).toMatch(
      new RegExp(`it is a child of ${short("I")}, which is kept$`),
    );
    expect(say("old1→I[A] v→J[A] old2→A", old)["old2"]).toMatch(/a child of `v`, which is kept$/);
    expect(say("old1→J[A] v→I[A] old2→A", old)["old2"]).toMatch(/a child of `v`, which is kept$/);
  });

  test("what it refers to; an index comes first", () => {
    const policy = { rules: [remove(tag("old*"))], untagged };
    expect(say("v→V S⇒V", policy)["S"]).toBe("referrer: It refers to `v`, which is kept");
    expect(say("v→I[S] w→W S⇒W", policy)["S"]).toBe("child: It is a child of `v`, which is kept");
    expect(say("old→V v→I[S] S⇒V", policy)["S"]).toBe("child: It is a child of `v`, which is kept");
  });

  test("something unreadable beside it", () => {
    expect(say("old→A v→V{unreadable} I[C]{seen:1h} X", { ...old, untagged })).toMatchObject({
      old: "old: Named like `old*`; only the tag is removed, because it may be needed by a manifest here that cannot be read",
      C: "opaque: It is a child of " + short("I") + ", which is kept",
      X: "opaque: It may be needed by a manifest here that cannot be read",
    });
  });

  test("what refers to something gone is not kept for it", () => {
    const policy = { ...old, referrers: { orphans: "delete" as const } };
    expect(say("v→V{unreadable} m→M{missing} S⇒M", policy)["S"]).toBe(
      "opaque: It may be needed by a manifest here that cannot be read",
    );
  });

  test("by hand", () => {
    expect(
      decisionsOf(
        expectSelection(
          "v→V sha256-<V>.sig→G S⇒V",
          "sha256-<V>.sig @S",
          "keep v; blocked S sha256-<V>.sig",
        ),
      ),
    ).toMatchObject({
      S: "shared: Cannot be removed: it refers to `v`, which is kept",
      [`sha256-${digestOf("V").slice(7)}`.slice(0, 12)]:
        "carrier: Cannot be removed: it refers to `v`, which is kept",
    });
    expect(decisionsOf(expectSelection("v→I[A]", "@A", "keep v; blocked A"))["A"]).toBe(
      "shared: Cannot be removed: it is a child of `v`, which is kept",
    );
  });
});

describe("why something goes that nobody meant", () => {
  test("children and referrers of what goes, each with what it goes with", () => {
    expect(say("old→I[A,B] S⇒A T⇒S w→J[B]", old)).toMatchObject({
      A: "child: A child of `old`, which goes, and of nothing that stays",
      S: `referrer: It refers to ${short("A")}, which goes`,
      T: `referrer: It refers to ${short("S")}, which goes`,
      B: "child: It is a child of `w`, which is kept",
    });
  });

  test("a signature that two images share names the other one's tag, not its own", () => {
    const state = "a→A b→B sha256-<A>.sig→G sha256-<B>.sig→G";
    for (const [gone, other] of [
      ["a", "B"],
      ["b", "A"],
    ] as const) {
      const { rows } = planOf(state, { rules: [remove(tag(gone))] });
      const alone = rows.find(({ operation }) => operation === "untag");
      expect(alone && inEnglish(alone.reason)).toContain(
        `shares its digest with \`sha256-${digestOf(other).slice(7)}`,
      );
    }
  });

  test("rules that match nothing of it are not named", () => {
    const { rows } = planOf("old→I[A] S⇒A", old);
    expect(rows.map(({ matched }) => matched)).toEqual([["old"], [], []]);
  });

  test("referrers tags", () => {
    const name = `sha256-${digestOf("A").slice(7)}`.slice(0, 12);
    expect(say("old→A sha256-<A>.sig→G", old)[name]).toBe(
      "carrier: It refers to `old`, which goes",
    );
    expect(say("old→A v→A sha256-<A>.sig→G", old)[name]).toBe(
      "carrier: It refers to `v`, which is kept",
    );
  });

  test("what is gone already takes nothing along", () => {
    expect(say("old→I{missing} I[A] S⇒I X", old)).toMatchObject({
      old: "old: Named like `old*`; only the tag is removed, because it points at a manifest that is already gone",
    });
    expect(steps("old→I[A]{missing} S⇒I X", old)).toEqual(["untag old@I"]);
  });

  test("what is gone keeps nothing, and a circle that nobody meant keeps its children", () => {
    expect(steps("v→V I[A]{missing} A", { untagged })).toEqual(["delete A()[]"]);
    const orphans = { referrers: { orphans: "delete" as const } };
    expect(steps("v→I[M,B] M{missing} S⇒M", orphans)).toEqual(["delete S()[]"]);
    expect(steps("old→A S1[A]⇒S2 S2⇒S1", old)).toEqual(["untag old@A"]);
    expect(steps("v→V R[C]⇒V{missing} old→C", old)).toEqual(["delete C(old)[]"]);
    expect(steps("x→M{missing} sha256-<M>.sig→G v→G", orphans)).toEqual([
      `untag ${`sha256-${digestOf("M").slice(7)}`.slice(0, 12)}@G`,
    ]);
  });
});

describe("the order of steps", () => {
  test("single tags, then manifests from the top down, then tags of referrers tags that are shared", () => {
    const state =
      "old1→I[A,J] J[B] old2→C v→C w→W sha256-<I>.sig→S sha256-<W>.sig→S T⇒B old3→D old4→D";
    const order = steps(state, old);
    expect(order.toSorted()).toEqual([
      "delete A()[]",
      "delete B()[]",
      "delete D(old3,old4)[]",
      "delete I(old1)[A,J]",
      "delete J()[B]",
      "delete T()[]",
      "untag old2@C",
      `untag ${`sha256-${digestOf("I").slice(7)}`.slice(0, 12)}@S`,
    ]);
    const at = (step: string) => order.findIndex((other) => other.startsWith(`delete ${step}`));
    expect(at("I")).toBeLessThan(Math.min(at("A"), at("J")));
    expect(at("J")).toBeLessThan(at("B"));
    expect(at("B")).toBeLessThan(at("T"));
    expect(order[0]).toBe("untag old2@C");
    expect(order.at(-1)).toMatch(/^untag sha256-/);
  });

  test("an index waits for all indexes that have it, a referrer for its subject", () => {
    const order = (state: string) =>
      steps(state, { rules: [remove()], untagged }).map((step) =>
        step.replace(/delete (\w+).*/, "$1"),
      );
    expect(order("a→A b→B[A] c→C[B,A]")).toEqual(["C", "B", "A"]);
    expect(order("a→S⇒B b→B s→T⇒S")).toEqual(["B"]);
    expect(order("b→B S⇒B T⇒S")).toEqual(["B", "S", "T"]);
    expect(order("z→I[M] S[M]⇒I")).toEqual(["I", "S", "M"]);
  });

  test("a signature of two images waits for both", () => {
    const order = steps("old1→A old2→B sha256-<A>.sig→G sha256-<B>.sig→G", old);
    expect(order).toHaveLength(3);
    expect(order.at(-1)).toMatch(/^delete G/);
  });

  test("in a circle of subjects an index still goes before its child", () => {
    const order = steps("v→C I[C]⇒C S⇒C T⇒S", { rules: [remove()] });
    expect(order.map((step) => step.replace(/delete (\w+).*/, "$1"))).toEqual(["I", "C", "S", "T"]);
    const ring = steps("v→I[S1] S1⇒S2 S2⇒S1", { rules: [remove()] });
    expect(ring[0]).toBe("delete I(v)[S1]");
    expect(ring).toHaveLength(3);
  });

  test("what cannot be, manifests that hold themselves or each other, still goes, each once", () => {
    const order = (state: string) =>
      steps(state, { rules: [remove()] }).map((step) => step.replace(/delete (\w+).*/, "$1"));
    const plain = order("a→A b→B c→C d→D");
    for (const name of ["A", "B", "C", "D"])
      expect(order(`a→A b→B c→C d→D sha256-<${name}>.sig→${name}`)).toEqual(plain);
    const ring = order("a→A b→B c→C d→D i→I[J] j→J[I] k→K[L] l→L[K]");
    expect(ring.slice(0, 4)).toEqual(plain);
    expect(ring.toSorted()).toEqual([..."ABCDIJKL"]);
  });

  test("layers listed as children are no children to put back first", () => {
    const [step] = planOf("old→K[~L1,A]", old).steps;
    expect(step).toMatchObject({ children: [digestOf("A")], kind: "index", tag: null });
    const [single] = planOf("old→A v→A", old).steps;
    expect(single).toEqual({
      repository: "app",
      operation: "untag",
      digest: digestOf("A"),
      tag: "old",
      tags: [],
      children: [],
      kind: "image",
    });
  });

  test("what only may go follows nothing that stays", () => {
    expect(steps("old→A v→V S⇒A S2⇒V X Y[X]", old)).toEqual(["delete A(old)[]", "delete S()[]"]);
    expect(steps("old→I[A] keep→A", { rules: [remove(), keep(tag("keep"))] })).toEqual([
      "delete I(old)[A]",
    ]);
  });
});
