import { describe, expect, test } from "vitest";
import { digestOf, notationNow, parseSnapshot } from "../testing/notation";
import { planSelection } from "../plan-selection";
import { expectSelection, readable, reasonsOf } from "./testing/expect-plan";

describe("things named by hand", () => {
  test("a digest, in several repositories, and what is not there", () => {
    const snapshot = parseSnapshot("a: v1→A v2→B b: v1→A w→W");
    const digest = digestOf("A");
    const items = [
      { repository: "b", digest },
      { repository: "b", tag: "w" },
      { repository: "a", digest },
      { repository: "z", tag: "v1" },
      { repository: "c", tag: "v1" },
      { repository: "a", digest: digestOf("W") },
    ];
    const plan = readable(planSelection(snapshot, items, notationNow));
    expect(plan.steps.map((step) => `${step.repository} ${step.tags.join()}`)).toEqual([
      "a v1",
      "b v1",
      "b w",
    ]);
    expect(plan.warnings.map(({ repository, message }) => `${repository} ${message}`)).toEqual([
      `a The scan has not seen \`${digestOf("W")}\` here. Scan again if it should be there.`,
      "b No tag is left here. The registry goes on listing the repository, empty.",
      "c The scan has not seen this repository. Scan again if it should be there.",
      "z The scan has not seen this repository. Scan again if it should be there.",
    ]);
  });

  test("only what was named, with what hangs on nothing else", () => {
    const state = "v1→I1[C1,C2] v2→C2 S⇒C1 X Y sha256-<I1>.sig→G";
    expectSelection(state, "v1", "delete v1 C1 S sha256-<I1>.sig; keep v2 X Y");
    expectSelection(state, "@X", "delete X; keep v1 v2 C1 S Y sha256-<I1>.sig");
    expectSelection(state, "@C2", "keep v1 C1 S X Y sha256-<I1>.sig; untag v2");
  });

  test("of two circles the one goes first that the other waits for", () => {
    const state = "sha256-<D6>→D9[D6]⇒D1 D1 D5[D1]⇒D1 D6 D7⇒D1";
    expectSelection(state, "@D1 @D7", "delete D1 D5 D6 D7 sha256-<D6>; steps D5 D1 D7 D9 D6");
  });

  test("what cannot go is blocked, and says why", () => {
    const plan = expectSelection(
      "v1→A{kind:unknown} v2→B{missing} v3→I[M] M{missing} X{missing}",
      "v1 v2 @X @M",
      "blocked v1; untag v2; keep v3 M X",
    );
    expect(reasonsOf(plan)).toMatchObject({
      v1: "What a manifest of this type needs is not known",
      v2: "Selected; only the tag is removed, because it points at a manifest that is already gone",
      M: "Nothing to remove, the registry no longer has it",
    });
    expect(plan.rows.flatMap(({ matched }) => matched)).toEqual([]);
    const state = "app{incomplete:no}: v1→A X v2→B";
    expect(reasonsOf(expectSelection(state, "v1 @X", "blocked v1 X; keep v2"))["X"]).toBe(
      "The repository was not read completely (no); scan again",
    );
    expect(reasonsOf(expectSelection("v1→A{unreadable}", "v1", "blocked v1"))["v1"]).toBe(
      "Its manifest could not be read, so what needs it is not known; scan again",
    );
  });

  test("what has gone since can lose its name, whatever it was", () => {
    expectSelection("v1→A{kind:unknown,missing} v2→B", "v1", "untag v1; keep v2");
  });

  test("what was not found is named in order, and only that", () => {
    const snapshot = parseSnapshot("v1→A v2→B");
    const items = ["z", "v1", "b"].map((tag) => ({ repository: "app", tag }));
    expect(
      readable(planSelection(snapshot, items, notationNow)).warnings.map(({ message }) => message),
    ).toEqual(
      ["b", "z"].map(
        (tag) => `The scan has not seen \`${tag}\` here. Scan again if it should be there.`,
      ),
    );
  });

  test("in a repository that was not read completely nothing follows anything", () => {
    expectSelection(
      "app{incomplete}: v1→A sha256-<A>.sig→G v2→B",
      "v2",
      "blocked v2; keep v1 sha256-<A>.sig",
    );
  });

  test("what is reported in use, by digest or by tag, goes all the same, and says so", () => {
    const state = "@inUse:A,app=v2,other=v3 v1→A v2→B v3→C v4→B";
    const plan = expectSelection(state, "v1 v2 v3 v4", "delete v1 v2 v3 v4");
    const used = "Selected, although in use";
    expect(reasonsOf(plan)).toEqual({ v1: used, v2: used, v3: "Selected", v4: used });
    expect(plan.guards).toEqual([
      { name: "inUse", message: "`app:v1` is in use, and 2 other deletions as well." },
    ]);
  });

  test("a carrier whose manifest, or whose subject, is gone stays unless it is named", () => {
    expectSelection("v1→A sha256-<A>.sig→G{missing}", "v1", "delete v1; keep sha256-<A>.sig");
    const orphaned = expectSelection(
      "v1→A{missing} sha256-<A>.sig→G",
      "v1",
      "untag v1; keep sha256-<A>.sig",
    );
    expect(reasonsOf(orphaned)["sha256-<A>.sig"]).toBe("Not selected");
  });
});
