import { describe, expect, test } from "vitest";
import { ask, starts } from "./testing/ask";

describe("labels and annotations", () => {
  const given =
    "a→A{#k:x,%k:q} b→B{#k:y} n→N u→U{unread} i→I[A,B] j→J[N] h→H[N,U] g→G[A,U] t→T[N,S@N] S{#k:x} o→O{kind:unknown,#k:x} p→P[I] l→Q[~L1]";

  test("a label of an index is one of its images'", () => {
    expect(ask(given, { label: { key: "k", equals: "y" } })).toEqual({
      a: 'no: label `k` is "x"',
      b: 'yes: label `k` is "y"',
      n: "no: has no label `k`",
      u: "unknown: its labels are not known",
      i: 'yes: label `k` is "y"',
      j: "no: has no label `k`",
      h: "unknown: its labels are not known",
      g: 'unknown: label `k` is "x"',
      t: "no: has no label `k`",
      o: "unknown: its labels are not known",
      p: 'yes: label `k` is "y"',
      l: "no: has no label `k`",
    });
  });

  test("of a long value, or one that would reorder the sentence, the reason quotes what can be read", () => {
    const long = ask(`a→A{#k:${"v".repeat(90_000)}}`, { label: { key: "k", exists: true } });
    expect(long).toEqual({ a: `yes: label \`k\` is "${"v".repeat(100)}…"` });
    const turned = ask("a→A{%k:x\u202ey}", { annotation: { key: "k", equals: "x\u202ey" } });
    expect(turned).toEqual({ a: 'yes: annotation `k` is "x\\u202Ey"' });
  });

  test("present, absent, or matching", () => {
    expect(ask(given, { label: { key: "k", exists: true } })).toMatchObject({
      a: starts("yes"),
      n: starts("no"),
      h: starts("unknown"),
      i: starts("yes"),
    });
    expect(ask(given, { label: { key: "k", exists: false } })).toMatchObject({
      a: starts("no"),
      n: starts("yes"),
      h: starts("unknown"),
    });
    expect(ask(given, { label: { key: "k", matches: "[x-z]" } })).toMatchObject({
      a: starts("yes"),
      b: starts("yes"),
      n: starts("no"),
    });
    expect(ask("a→A{#k:xx}", { label: { key: "k", matches: "x" } })["a"]).toMatch(/^no/);
    const loose = { key: "k", matches: "x", anchored: false };
    expect(ask("a→A{#k:xx}", { label: loose })["a"]).toMatch(/^yes/);
  });

  test("a config that nobody could read leaves its labels unknown, whatever is asked", () => {
    const state = "u→U{#?} a→A{#k:x} i→I[U] j→J[A,U]";
    const unread = "unknown: its labels are not known";
    expect(ask(state, { label: { key: "k", exists: true } })).toMatchObject({
      u: unread,
      i: unread,
    });
    expect(ask(state, { label: { key: "k", exists: false } })["u"]).toBe(unread);
    expect(ask(state, { label: { key: "k", equals: "x" } })).toMatchObject({
      u: unread,
      j: 'yes: label `k` is "x"',
    });
    expect(ask(state, { label: { key: "k", equals: "y" } })["j"]).toMatch(/^unknown/);
    expect(ask(state, { expires: { label: "k" } })).toMatchObject({
      u: starts("unknown"),
      j: starts("unknown"),
    });
  });

  test("what every object has is no label", () => {
    expect(ask("a→A", { label: { key: "constructor", exists: true } })["a"]).toMatch(/^no/);
    expect(ask("a→A", { annotation: { key: "toString", exists: true } })["a"]).toMatch(/^no/);
  });

  test("an annotation is the manifest's own", () => {
    expect(ask(given, { annotation: { key: "k", equals: "q" } })).toMatchObject({
      a: 'yes: annotation `k` is "q"',
      b: "no: has no annotation `k`",
      i: "no: has no annotation `k`",
      u: "unknown: its annotations are not known",
    });
  });

  test("expiry by label: an instant, or a time from the creation; of several the latest", () => {
    const label = "e";
    const state =
      "a→A{10d,#e:9d} b→B{10d,#e:11d} c→C{?,#e:9d} d→D{#e:2025-12-31} f→F{#e:2026-01-02T00-00-00Z} g→G{#e:soon} n→N i→I[A,B] u→U{unread} j→J[A] k→K{10d,#e:10d} y→Y{#e:2026}";
    expect(ask(state, { expires: { label } })).toEqual({
      a: "yes: expired on 2025-12-31 by its label `e`",
      b: "no: expires on 2026-01-02",
      c: "unknown: when it expires cannot be read from its label `e`",
      d: "yes: expired on 2025-12-31 by its label `e`",
      f: "unknown: when it expires cannot be read from its label `e`",
      g: "unknown: when it expires cannot be read from its label `e`",
      n: "no: has no label `e`",
      i: "unknown: when it expires cannot be read from its label `e`",
      u: "unknown: when it expires cannot be read from its label `e`",
      j: "unknown: when it expires cannot be read from its label `e`",
      k: "no: expires on 2026-01-01",
      y: "unknown: when it expires cannot be read from its label `e`",
    });
    const dated = "i→I[A,B] A{#e:2025-12-30} B{#e:2026-01-03} j→J[B,A] p→P{#e:1999-01-01}";
    expect(ask(dated, { expires: { label } })).toEqual({
      i: "no: expires on 2026-01-03",
      j: "no: expires on 2026-01-03",
      p: "unknown: when it expires cannot be read from its label `e`",
    });
  });
});
