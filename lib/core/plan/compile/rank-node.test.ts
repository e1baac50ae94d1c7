import { describe, expect, test } from "vitest";
import { ask, starts } from "./testing/ask";

describe("ranks", () => {
  const newest = (top: number, more: object = {}) => ({
    rank: { by: ["created:desc" as const], top, ...more },
  });

  test("say the place, and the words of each order", () => {
    expect(ask("a→A{1d} b→B{2d} c→C{3d} x→X{?}", newest(3))).toEqual({
      a: "yes: 1st of the 3 newest by created date",
      b: "yes: 2nd of the 3 newest by created date",
      c: "unknown: 3rd of the 3 newest by created date",
      x: "unknown: has no known date, so no place among the newest by created date",
    });
    expect(ask("1.0.0→A x→X", newest(1, { by: ["semver:asc"] }))).toEqual({
      "1.0.0": "yes: 1st of the 1 lowest by version",
      x: "unknown: has no place among the lowest by version",
    });
    expect(ask("a-1→A b→B", newest(1, { groupBy: { regex: "-([0-9])" } }))).toEqual({
      "a-1": 'yes: 1st of the 1 newest by created date in group "1"',
      b: "unknown: has no place among the newest by created date",
    });
    expect(ask("a→A{1d} b→B{2d}", newest(1, { groupBy: { regex: "()" } }))["b"]).toBe(
      "no: 2nd newest by created date",
    );
  });

  test("what is outside of the pool: a keep rule does not keep it, its contrary does not delete it", () => {
    const select = { tag: { exact: "a" } };
    expect(ask("a→A b→B", newest(1), { select, verdict: "keep" })["b"]).toBe(
      "no: not counted among the newest by created date",
    );
    expect(ask("a→A b→B", newest(1), { select })["b"]).toMatch(/^unknown: not counted/);
  });

  test("what only may be in the pool: the first N may be kept for it, and are deleted for nobody", () => {
    const select = { time: { of: "pushed" as const, newerThan: "9d" } };
    const state = "@pushTimes a{pushed:1d}→A{1d} m→M{2d} n→N{3d}";
    expect(ask(state, newest(1), { select, verdict: "keep" })).toMatchObject({
      a: starts("yes"),
      m: starts("no"),
      n: starts("no"),
    });
    expect(ask(state, newest(2), { select, verdict: "keep" })["m"]).toMatch(/^unknown/);
    expect(ask(state, newest(1), { select })["m"]).toMatch(/^unknown/);
  });

  test.each(["a→U{1d,missing}", "a→U{1d,kind:unknown}", "a→I[A,M]{1d} M{missing}"])(
    "%s takes no place among the newest from others, who may still be the newest without it",
    (unsound) => {
      expect(ask(`${unsound} b→B{2d} c→C{3d}`, newest(1))).toEqual({
        a: "unknown: 1st of the 1 newest by created date",
        b: "unknown: 1st of the 1 newest by created date",
        c: "no: 2nd newest by created date",
      });
    },
  );
});

describe("all, any and not", () => {
  const state = "a→A{1d} b→B{9d} x→X{?}";
  const old = { time: { of: "created" as const, olderThan: "5d" } };
  const named = (name: string) => ({ tag: { exact: name } });

  test("say what was needed for the answer", () => {
    expect(ask(state, { all: [old, named("b")] })).toEqual({
      a: "no: created 1 day ago, not older than 5 days",
      b: "yes: created 9 days ago, older than 5 days, called `b`",
      x: "no: not called `b`",
    });
    expect(ask(state, { any: [old, named("x")] })).toEqual({
      a: "no: created 1 day ago, not older than 5 days, not called `x`",
      b: "yes: created 9 days ago, older than 5 days",
      x: "yes: called `x`",
    });
    expect(ask(state, { not: old })).toEqual({
      a: "yes: created 1 day ago, not older than 5 days",
      b: "no: created 9 days ago, older than 5 days",
      x: "unknown: its created date is not known",
    });
  });

  test("what is not known stays so, unless another part decides", () => {
    expect(ask(state, { all: [old, true] })["x"]).toBe("unknown: its created date is not known");
    expect(ask(state, { any: [old, named("a")] })["x"]).toBe(
      "unknown: its created date is not known",
    );
    expect(ask(state, { all: [true, old, old] })["b"]).toBe(
      "yes: created 9 days ago, older than 5 days",
    );
  });
});
