import { describe, expect, test } from "vitest";
import { digestOf } from "../testing/notation";
import { ask, starts } from "./testing/ask";

describe("what a manifest is", () => {
  const state = "a→A I[A] c→C{kind:artifact,?} u→U{kind:unknown} L{unreadable}";

  test("kind", () => {
    expect(ask(`i→I ${state}`, { kind: "index" }, { unit: "image" })).toMatchObject({
      a: "no: an image",
      i: "yes: an index",
      c: "no: an artifact",
      u: "unknown: its kind is not known",
      L: "unknown: its kind is not known",
    });
  });

  test("tagged or not, listed or not, immutable or not", () => {
    const image = { unit: "image" } as const;
    expect(ask("a→A X", { tagged: true }, image)).toEqual({ a: "yes: tagged", X: "no: untagged" });
    expect(ask("a→A X", { tagged: false }, image)).toEqual({ a: "no: tagged", X: "yes: untagged" });
    expect(ask("a→A b→B", { digest: { in: [digestOf("A")] } })).toEqual({
      a: "yes: its digest is listed",
      b: "no: its digest is not listed",
    });
    const state = "a{immutable}→A b→A c{mutable}→B d{mutable}→D e→D f→E X";
    const untold = "unknown: this registry does not tell whether it is immutable";
    expect(ask(state, { immutable: true }, image)).toEqual({
      "a=b": "yes: immutable",
      c: "no: not immutable",
      "d=e": untold,
      f: untold,
      X: untold,
    });
  });

  test("platforms, of an index those of its children that are images", () => {
    const arm = "platform:linux/arm64";
    const amd = "platform:linux/amd64";
    const given = `a→A{${arm}} b→B{${amd}} v→V{${arm}/v8} x→X{platform:linux/arm64v9} i→I[A,B] j→J[B] k→K[B,N] n→N{unread} c→C{kind:artifact} at→T[B,S@B] S{${arm}} l→Q[~L1] q→N2`;
    expect(ask(given, { platform: "linux/arm64" })).toEqual({
      a: "yes: for linux/arm64",
      b: "no: for linux/amd64",
      v: "yes: for linux/arm64/v8",
      x: "no: for linux/arm64v9",
      i: "yes: for linux/arm64, linux/amd64",
      j: "no: for linux/amd64",
      k: "unknown: for linux/amd64",
      n: "unknown: its platform is not known",
      c: "no: its platform is not known",
      at: "no: for linux/amd64",
      l: "no: its platform is not known",
      q: "unknown: its platform is not known",
    });
  });

  test("size of all that a pull fetches, each blob once", () => {
    const given =
      "a→A{L=5,M=5,doc:7} b→B{L=5,F=90!} i→I[A,B]{doc:1} n→N[A,U] U{unread} z→Z{doc:7,K=5}";
    expect(ask(given, { size: { over: 10_000_006 } })).toEqual({
      a: "yes: 10 MB large",
      b: "no: 5 MB large",
      i: "yes: 10 MB large",
      n: "yes: its size is not known",
      z: "no: 5 MB large",
    });
    expect(ask(given, { size: { over: 10_000_007 } })).toMatchObject({
      a: starts("no"),
      i: starts("yes"),
      n: starts("unknown"),
    });
    expect(ask(given, { size: { under: 10_000_007 } })).toMatchObject({
      a: starts("no"),
      b: starts("yes"),
      n: starts("no"),
    });
    expect(ask(given, { size: { under: 10_000_008 } })).toMatchObject({
      a: starts("yes"),
      i: starts("no"),
      n: starts("unknown"),
    });
    expect(ask("z→Z{doc:0}", { size: { under: 5 } })["z"]).toBe("yes: 0 B large");
    // A document that another child lists as its layer is stored, and pulled, once.
    const listed = "i→I[A,B] A{B=5} B{doc:5000000}";
    expect(ask(listed, { size: { over: 1 } })["i"]).toBe("yes: 5 MB large");
    expect(ask(given, { size: { over: "5MB", under: "6MB" } })).toMatchObject({
      a: starts("no"),
      b: starts("no"),
      z: starts("yes"),
    });
  });
});

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
