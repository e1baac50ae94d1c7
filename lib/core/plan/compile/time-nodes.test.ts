import { describe, expect, test } from "vitest";
import { ask, starts } from "./testing/ask";

describe("times", () => {
  test("of each clock, and how people read them", () => {
    const state =
      "@pushTimes @pullTimes a{pushed:2d,pulled:1d,seen:3d}→A{4d,seen:5d} x→X{?,seen:5d}";
    const said = (of: "created" | "pushed" | "pulled" | "active" | "firstSeen") =>
      ask(state, { time: { of, olderThan: "2d" } });
    expect(said("created")).toEqual({
      a: "yes: created 4 days ago, older than 2 days",
      x: "unknown: its created date is not known",
    });
    expect(said("pushed")).toMatchObject({ a: "no: pushed 2 days ago, not older than 2 days" });
    expect(said("pulled")).toMatchObject({ a: "no: pulled 1 day ago, not older than 2 days" });
    expect(said("active")["a"]).toMatch(/^no: pulled/);
    expect(said("firstSeen")["a"]).toBe("yes: first seen 3 days ago, older than 2 days");
  });

  test("both bounds are strict, and several bounds all hold", () => {
    const state = "a→A{2d} b→B{3d} c→C{4d}";
    expect(ask(state, { time: { of: "created", newerThan: "3d" } })).toEqual({
      a: "yes: created 2 days ago, within 3 days",
      b: "no: created 3 days ago, not within 3 days",
      c: "no: created 4 days ago, not within 3 days",
    });
    expect(ask(state, { time: { of: "created", olderThan: "2d", newerThan: "4d" } })).toEqual({
      a: "no: created 2 days ago, not older than 2 days, within 4 days",
      b: "yes: created 3 days ago, older than 2 days, within 4 days",
      c: "no: created 4 days ago, older than 2 days, not within 4 days",
    });
    const day = "2025-12-29T00:00:00Z";
    expect(ask(state, { time: { of: "created", before: day } })).toEqual({
      a: `no: created 2 days ago, not before ${day}`,
      b: `no: created 3 days ago, not before ${day}`,
      c: `yes: created 4 days ago, before ${day}`,
    });
    expect(ask(state, { time: { of: "created", after: day } })).toMatchObject({
      a: `yes: created 2 days ago, after ${day}`,
      b: `no: created 3 days ago, not after ${day}`,
    });
  });

  test("a bound may be told although the time is not known", () => {
    const state = "@pushTimes @pullTimes a{pushed:2d}→A{seen:9d} b→B{seen:9d}";
    expect(ask(state, { time: { of: "active", olderThan: "3d" } })).toEqual({
      a: "no: active at most 2 days ago, not older than 3 days",
      b: "unknown: when it was last used is not known",
    });
    expect(ask(state, { time: { of: "active", newerThan: "3d" } })["a"]).toMatch(/^yes/);
    expect(ask(state, { time: { of: "active", olderThan: "1d" } })["a"]).toMatch(/^unknown/);
    expect(ask(state, { time: { of: "active", newerThan: "2d" } })["a"]).toMatch(/^unknown/);
    expect(ask(state, { time: { of: "active", olderThan: "2d" } })["a"]).toMatch(/^no/);
  });

  test("since when a manifest is untagged; a tag never is", () => {
    const image = { unit: "image" } as const;
    expect(
      ask("a→A X{untagged:3d} Y{untagged:?}", { time: { of: "untagged", olderThan: "2d" } }, image),
    ).toEqual({
      a: "no: tagged",
      X: "yes: untagged 3 days ago, older than 2 days",
      Y: "unknown: since when it is untagged is not known",
    });
  });

  test("what was pulled long ago is so however lately it was pushed again", () => {
    const old = { time: { of: "pulled" as const, olderThan: "30d" } };
    const state = "v1{pushed:1h,pulled:60d,seen:99d}→A{seen:99d}";
    expect(ask(`@pushTimes @pullTimes ${state}`, old)["v1"]).toMatch(/^yes: pulled 60 days ago/);
    const watched = "@pushTimes @pullTimes @pushTimesSince:31d @pullTimesSince:31d";
    expect(ask(`${watched} ${state}`, old)["v1"]).toMatch(/^yes: not pulled in the last 31 days/);
  });

  test("since when a pull would have been seen: exactly then is not after", () => {
    const since = (age: string) =>
      ask(`@pushTimes @pullTimes @pullTimesSince:${age} v1→A`, {
        time: { of: "pulled", newerThan: "30d" },
      })["v1"];
    expect(since("30d")).toMatch(/^no/);
    expect(since("31d")).toMatch(/^no/);
    expect(since("29d")).toMatch(/^unknown/);
  });

  test("a clock a little fast is just now", () => {
    expect(ask("a→A{0d}", { time: { of: "created", newerThan: "1d" } })["a"]).toBe(
      "yes: created 0 seconds ago, within 1 day",
    );
    expect(ask("a→A{-1h}", { time: { of: "created", newerThan: "1d" } })["a"]).toBe(
      "yes: created just now, within 1 day",
    );
  });
});

describe("revisions", () => {
  test("of a tag's own history; what no tag ever had is not known", () => {
    const state = "v1{history:B|A|B|C}→A B C X v2{history:C|D}→E D v3{history:F|G}→H G";
    const image = { unit: "image" } as const;
    expect(ask(state, { revision: { top: 2 } }, image)).toEqual({
      v1: "yes: a tag's present revision",
      v2: "yes: a tag's present revision",
      v3: "yes: a tag's present revision",
      B: "yes: revision 2 of its tag",
      C: "yes: revision 2 of its tag",
      D: "no: revision 3 of its tag",
      G: "no: revision 3 of its tag",
      X: "unknown: which tag it belonged to is not known",
    });
    expect(ask(state, { revision: { top: 0 } }, image)).toMatchObject({
      v1: starts("no"),
      X: starts("no"),
    });
    expect(ask(state, { revision: { top: 3 } }, image)["D"]).toMatch(/^yes/);
    expect(ask("v1{history:A|B|B|C}→A C", { revision: { top: 3 } }, image)["C"]).toMatch(/^yes/);
  });
});

describe("in use", () => {
  test("a report of exactly the allowed age is believed; an older one says nothing", () => {
    const leaf = { inUse: { maxAge: "2d" } };
    const given = "v1→A v2→B";
    expect(ask(`@inUse:A @inUseAge:2d ${given}`, leaf)).toEqual({
      v1: "yes: in use",
      v2: "no: not reported in use",
    });
    expect(ask(`@inUse:A @inUseAge:49h ${given}`, leaf)).toEqual({
      v1: "unknown: the in-use report is 2 days old",
      v2: "unknown: the in-use report is 2 days old",
    });
    expect(ask(given, leaf)["v1"]).toBe("unknown: there is no in-use report");
    const confirm = { inUse: { maxAge: "1d", onStale: "confirm" as const } };
    expect(ask(`@inUse:A @inUseAge:2d ${given}`, confirm)).toEqual({
      v1: "yes: in use",
      v2: "no: not reported in use",
    });
  });
});
