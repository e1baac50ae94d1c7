import { expect, test } from "vitest";
import type { Snapshot } from "../../snapshot";
import { nameOfDigest, parseSnapshot } from "../testing/notation";
import { indexRegistry } from "../graph/registry-index";
import { unitsOf } from "./units";

const named = (snapshot: Snapshot, unit: "tag" | "image") =>
  indexRegistry(snapshot)
    .repositories.flatMap((repository) => unitsOf(repository, unit))
    .map(({ tags, digest }) => `${tags.map((tag) => tag.name).join("=")}@${nameOfDigest(digest)}`)
    .toSorted();

const state = "v→I[A] w→I S⇒A s→T⇒A sha256-<A>.sig→G X M{missing} J[B]";

test("rules judge tags one by one, or images with their tags, and roots without one", () => {
  expect(named(parseSnapshot(state), "tag")).toEqual(["v@I", "w@I"]);
  expect(named(parseSnapshot(state), "image")).toEqual(["@J", "@X", "v=w@I"]);
});

test("a tag whose manifest nobody listed or read is judged by the digest it points at", () => {
  const snapshot = { ...parseSnapshot("u→U v→V w→V x→X"), manifests: [] };
  for (const repository of snapshot.repositories) repository.manifests = [];
  expect(named(snapshot, "image")).toEqual(["u@U", "v=w@V", "x@X"]);
});
