import { describe, expect, test } from "vitest";
import {
  expectPlan,
  expectSelection,
  keep,
  newer,
  not,
  older,
  reasonOf,
  remove,
  tag,
} from "./testing/expect-plan";

describe("completeness and failure", () => {
  test("every repository is judged", () => {
    const state = Array.from({ length: 250 }, (_, at) => `r${at}: v1→D${at}`).join(" ");
    const plan = expectPlan(
      state,
      [keep()],
      `keep v1 ${Array.from({ length: 249 }, (_, at) => `r${at + 1}/v1`).join(" ")}`,
    );
    expect(plan.rows).toHaveLength(250);
  });

  test("nothing goes from a repository that was not read to its end", () => {
    const plan = expectPlan(
      "app{incomplete}: v1→A X other: v1→B",
      { rules: [remove()], untagged: { action: "delete" } },
      "keep v1 X; delete other/v1",
    );
    expect(reasonOf(plan, "X")).toBe(
      "The repository was not read completely: page 2 of its tags failed",
    );
    expect(plan.warnings).toContainEqual(
      expect.objectContaining({
        code: "incomplete",
        repository: "app",
        message:
          "Not read completely (page 2 of its tags failed): nothing here can be removed. Scan again.",
      }),
    );
    expectSelection("app{incomplete}: v1→A v2→B", "v1", "blocked v1; keep v2");
  });

  test("a list that hides tags: nothing of its repository goes, and what it needs is not freed", () => {
    const state =
      "app{incomplete:hides}: v1→A{L=80} I[C] C{M=5} S⇒A sha256-<A>.sig→G X other: v2→B{L=80,N=7} v3→C{M=5}";
    const plan = expectPlan(
      state,
      {
        rules: [remove()],
        untagged: { action: "delete" },
        referrers: { orphans: "delete", after: "0s" },
      },
      "keep v1 sha256-<A>.sig I C S X; delete other/v2 other/v3",
    );
    expect(plan.steps.every(({ repository }) => repository === "other")).toBe(true);
    // Layers of what stays in the other repository, also below an index that no tag names.
    expect(plan.totals.freedBytes).toBe(7_000_000);
  });

  test("a manifest that cannot be read is kept, and may need everything else here", () => {
    const policy = { rules: [remove(tag("v*"))], untagged: { action: "delete" as const } };
    const plan = expectPlan("v1→D1{unreadable} v2→D2 X", policy, "keep v1 X; untag v2");
    expect(reasonOf(plan, "v1")).toBe("Its manifest could not be read");
    expect(reasonOf(plan, "v2")).toMatch(/may be needed by a manifest here that cannot be read/);
    expectPlan("@untag:none v1→D1{unreadable} v2→D2", policy, "keep v1; blocked v2");
  });

  test("by hand it is blocked, and says why", () => {
    const plan = expectSelection("v1→D1{unreadable} v2→D2", "v1", "blocked v1; keep v2");
    expect(reasonOf(plan, "v1")).toMatch(/^Its manifest could not be read/);
  });

  test("a media type nobody knows is kept", () => {
    const plan = expectPlan("v1→D1{kind:unknown}", [remove()], "keep v1");
    expect(reasonOf(plan, "v1")).toMatch(
      /type application\/vnd.example.unheard-of\+json needs is not known/,
    );
  });

  test("a registry that refuses deletions still gets a plan, and the setting to change", () => {
    const plan = expectPlan("@readOnly v1→A", [remove()], "delete v1");
    expect(plan.warnings[0]?.message).toMatch(/storage\.delete\.enabled: true/);
  });

  test("a time the registry never tells deletes nothing", () => {
    expectPlan("v1→A v2→B", [remove(older("1d", "pulled"))], "keep v1 v2");
    expectPlan("v1→A v2→B", [remove(not(newer("1d", "pulled")))], "keep v1 v2");
  });

  test("a repository that loses its last tag stays listed, and the plan says so", () => {
    const plan = expectPlan("v1→A", [remove()], "delete v1");
    expect(plan.guards.map((guard) => guard.name)).toEqual(["maxPercent", "emptyRepository"]);
    expect(plan.warnings).toContainEqual(expect.objectContaining({ code: "emptyRepository" }));
  });

  test("a tag whose manifest is gone can only lose its name", () => {
    expectPlan("v1→A{missing} v2→B", [remove(tag("v1"))], "untag v1; keep v2");
    expectPlan("v1→A{missing,unread} v2→B", [remove(tag("v1"))], "untag v1; keep v2");
    expectSelection("@untag:none v1→A{missing}", "v1", "blocked v1");
  });

  test("a name that the scan has not seen is said to be unknown", () => {
    const plan = expectSelection("v1→A", "v9 @Z", "keep v1");
    expect(plan.warnings.map((warning) => warning.code)).toEqual(["notFound", "notFound"]);
  });

  test("by hand a digest stands for all of its tags, and takes along what only it needs", () => {
    expectSelection(
      "v1→I1[C1,C2] v1.0→I1 v2→I2[C2] S⇒I1",
      "@I1",
      "delete v1 v1.0 C1 S; keep v2 C2; steps I1 C1 S",
    );
    expectSelection("v1→I1[C1] X", "@C1", "blocked C1; keep v1 X");
    expectSelection("v1→D1 v2→D1", "v1", "untag v1; keep v2");
  });
});
