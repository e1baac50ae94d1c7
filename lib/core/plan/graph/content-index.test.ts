import { expect, test } from "vitest";
import { digestOf } from "../testing/notation";
import { DigestTable } from "./content-index";

test("numbers digests in the order in which they come, each once", () => {
  const table = new DigestTable();
  const digests = Array.from({ length: 10_000 }, (_, at) => digestOf(`table ${at}`));
  expect(digests.map((digest) => table.intern(digest))).toEqual(digests.map((_, at) => at));
  expect(digests.map((digest) => table.intern(digest))).toEqual(digests.map((_, at) => at));
  expect(digests.map((digest) => table.find(digest))).toEqual(digests.map((_, at) => at));
  expect(table.digests).toEqual(digests);
  expect(table.find(digestOf("another"))).toBe(-1);
});

test("digests that end alike, or are hardly any, are told apart", () => {
  const table = new DigestTable();
  const alike = Array.from({ length: 100 }, (_, at) => `sha256:${at}-the-same-end`);
  expect([...alike, "", "a"].map((digest) => table.intern(digest))).toEqual(
    Array.from({ length: 102 }, (_, at) => at),
  );
  expect(table.find("sha256:7-the-same-end")).toBe(7);
});
