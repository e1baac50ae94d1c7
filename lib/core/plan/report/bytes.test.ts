import { expect, test } from "vitest";
import type { Snapshot } from "../../snapshot";
import { nameOfDigest, notationNow, parseSnapshot } from "../testing/notation";
import { planSelection } from "../plan-selection";

/** Exclusive and shared bytes of each row, by tag or by manifest. */
function bytesOf(state: string) {
  return bytesIn(parseSnapshot(state));
}

function bytesIn(snapshot: Snapshot) {
  const items = snapshot.repositories.map(({ name }) => ({ repository: name, tag: "?" }));
  const { rows } = planSelection(snapshot, items, notationNow);
  return Object.fromEntries(
    rows.map(({ tag, digest, bytes }) => [
      tag ?? nameOfDigest(digest),
      `${bytes.exclusive} ${bytes.shared}`,
    ]),
  );
}

test("an image: its document and what only it refers to", () => {
  expect(bytesOf("a→A{doc:1,L=10b,M=20b} b→B{doc:2,L=10b,N=40b}")).toEqual({
    a: "21 10",
    b: "42 10",
  });
  expect(bytesOf("a→A{doc:1,L=10b} b→A")).toEqual({ a: "0 11", b: "0 11" });
  expect(bytesOf("x: a→A{doc:1,L=10b} y: b→A")).toEqual({ a: "0 11", b: "0 11" });
  expect(bytesOf("x: a→A{doc:1,L=10b} y: b→B{doc:2,L=10b}")).toEqual({ a: "1 10", b: "2 10" });
  expect(bytesOf("a→A{doc:1,L=10b,missing}")).toEqual({ a: "0 11" });
  expect(bytesOf("a→A{L=10b} m→M{L=10b,missing}")).toEqual({ a: "10 0", m: "0 10" });
});

test("a layer listed twice is one layer; a foreign one none, unless another lists it as its own", () => {
  expect(bytesOf("a→A{L=10b,L=10.0b}")).toEqual({ a: "10 0" });
  expect(bytesOf("a→A{F=10b!,L=1b}")).toEqual({ a: "1 0" });
  expect(bytesOf("a→A{F=10b!,F=10b}")).toEqual({ a: "10 0" });
  expect(bytesOf("a→A{F=10b,F=10b!}")).toEqual({ a: "10 0" });
  expect(bytesOf("a→A{F=10b!} b→B{F=10b}")).toEqual({ a: "0 0", b: "0 10" });
});

test("an index: its children that nothing else holds", () => {
  const children = "A{doc:1,L=10b,M=20b} B{doc:2,L=10b,N=40b}";
  expect(bytesOf(`i→I[A,B]{doc:4} ${children}`)).toEqual({ i: "77 0", A: "0 31", B: "0 52" });
  expect(bytesOf(`i→I[A,B]{doc:4} b→B ${children}`)).toMatchObject({ i: "25 52", b: "0 52" });
  expect(bytesOf(`i→I[A,B]{doc:4} j→J[B]{doc:8} ${children}`)).toMatchObject({
    i: "25 52",
    j: "8 52",
  });
  expect(bytesOf(`x: i→I[A,B]{doc:4} ${children} y: z→B`)).toMatchObject({ i: "25 52" });
  expect(bytesOf(`i→I[A,B]{doc:4} ${children} B{missing}`)).toMatchObject({ i: "35 42" });
  expect(bytesOf(`i→I[J]{doc:4} J[A]{doc:8} ${children}`)).toMatchObject({ i: "33 10" });
});

test("what is gone here frees nothing here, though another repository has it", () => {
  const goneFrom = (name: string, state: string) => {
    const snapshot = parseSnapshot(state);
    const [first] = snapshot.repositories;
    for (const presence of first?.manifests ?? [])
      if (nameOfDigest(presence.digest) === name) presence.state = "missing";
    return bytesIn(snapshot);
  };
  expect(goneFrom("A", "x: a→A{doc:1,L=10b} y: b→A")).toEqual({ a: "0 11", b: "11 0" });
  expect(goneFrom("A", "x: i→I[A]{doc:4} A{doc:1,L=10b} y: b→A")).toMatchObject({ i: "4 11" });
});

test("foreign layers and documents that others list as layers do not go with an index", () => {
  expect(bytesOf("i→I[A]{doc:4} A{doc:1,F=9b!}")).toMatchObject({ i: "5 0" });
  expect(bytesOf("i→I[A]{doc:4} A{doc:1} b→B{doc:2,I=4b}")).toMatchObject({ i: "1 4" });
  expect(bytesOf("a→A{doc:7,A=7b}")).toEqual({ a: "0 7" });
});

test("children of a build cache are layers", () => {
  expect(bytesOf("a→A{doc:1,L=10b} c→K[~L]{doc:3}")).toMatchObject({ c: "3 10", a: "1 10" });
});

test("what is some manifest's document as well does not go with the image that lists it", () => {
  expect(bytesOf("a→A{doc:1,X=10b,L=5b} x→X{doc:10}")).toEqual({ a: "6 10", x: "0 10" });
  expect(bytesOf("x→X{doc:10} a→A{doc:1,X=10b,L=5b}")).toEqual({ a: "6 10", x: "0 10" });
  expect(bytesOf("i→I[A]{doc:4} A{doc:1,X=10b} x→X{doc:10}")).toMatchObject({ i: "5 10" });
});
