import { describe, expect, test } from "vitest";
import { ask, starts, type Rule } from "./testing/ask";

describe("names", () => {
  test("each way to write one", () => {
    const state = "v1→A v2→B 1.5.0→C";
    const holds = (tag: object) =>
      Object.entries(ask(state, { tag } as Rule["when"]))
        .filter(([, said]) => said.startsWith("yes"))
        .map(([name]) => name);
    expect(holds({ exact: "v1" })).toEqual(["v1"]);
    expect(holds({ in: ["v1", "v2", "v3"] })).toEqual(["v1", "v2"]);
    expect(holds({ glob: "v*" })).toEqual(["v1", "v2"]);
    expect(holds({ prefix: "v" })).toEqual(["v1", "v2"]);
    expect(holds({ regex: "[v2]+" })).toEqual(["v2"]);
    expect(holds({ semver: "^1.2.0" })).toEqual(["1.5.0"]);
    expect(holds({ semver: ">=1.2.3beta" })).toEqual(["1.5.0"]);
    expect(ask("1.5.0-rc.1→A", { tag: { semver: "^1.2.0" } })).toEqual({
      "1.5.0-rc.1": "yes: a version in ^1.2.0",
    });
  });

  test("say what they look for, and whether it is there", () => {
    const said = (tag: object) => ask("v1→A x→B", { tag } as Rule["when"]);
    expect(said({ exact: "v1" })).toEqual({ v1: "yes: called `v1`", x: "no: not called `v1`" });
    expect(said({ in: ["v1", "y"] })["v1"]).toBe("yes: one of 2 listed names");
    expect(said({ glob: "v*" })["v1"]).toBe("yes: named like `v*`");
    expect(said({ prefix: "v" })["v1"]).toBe("yes: named `v…`");
    expect(said({ regex: "v." })["v1"]).toBe("yes: named like /v./");
    expect(said({ semver: ">1" })["x"]).toBe("no: not a version in >1");
  });

  test("quantifiers over the tags of an image, and of one without tags", () => {
    const said = (quantifier: "any" | "all" | "none" | "notAll") =>
      ask("a→A b→A a2→B c→C X", { tag: { glob: "a*", quantifier } }, { unit: "image" });
    expect(said("any")).toEqual({
      "a=b": "yes: named like `a*`",
      a2: "yes: named like `a*`",
      c: "no: not named like `a*`",
      X: "no: has no tag",
    });
    expect(said("all")).toMatchObject({
      "a=b": "no: named like `a*`",
      a2: "yes: named like `a*`",
      c: starts("no"),
      X: starts("no"),
    });
    expect(said("none")).toMatchObject({
      "a=b": "no: named like `a*`",
      a2: "no: named like `a*`",
      c: "yes: not named like `a*`",
      X: "yes: has no tag",
    });
    expect(said("notAll")).toEqual({
      "a=b": "yes: not every tag is named like `a*`",
      a2: "no: named like `a*`",
      c: "yes: not named like `a*`",
      X: "no: has no tag",
    });
  });

  test("repositories", () => {
    const said = (repository: object) => ask("a/x: v1→A b: v2→B", { repository } as Rule["when"]);
    expect(said({ exact: "b" })).toEqual({
      v1: "no: its repository is not `b`",
      v2: "yes: its repository is `b`",
    });
    expect(said({ in: ["b", "c"] })["v2"]).toBe("yes: its repository is one of 2 listed");
    expect(said({ in: ["b", "c"] })["v1"]).toBe("no: its repository is not one of 2 listed");
    expect(said({ glob: "a/*" })["v1"]).toBe("yes: its repository is like `a/*`");
    expect(said({ regex: "x", anchored: false })["v1"]).toBe("yes: its repository is like /x/");
    expect(said({ regex: "x" })["v1"]).toBe("no: its repository is not like /x/");
  });
});
