import { describe, expect, test } from "vitest";
import { digestOf } from "../notation";
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

  test("platforms, of an index those of its members that are images", () => {
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
    // A document that another member lists as its layer is stored, and pulled, once.
    const listed = "i→I[A,B] A{B=5} B{doc:5000000}";
    expect(ask(listed, { size: { over: 1 } })["i"]).toBe("yes: 5 MB large");
    expect(ask(given, { size: { over: "5MB", under: "6MB" } })).toMatchObject({
      a: starts("no"),
      b: starts("no"),
      z: starts("yes"),
    });
  });
});
