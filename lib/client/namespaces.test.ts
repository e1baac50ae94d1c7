import { expect, test } from "vitest";
import { flattenNamespaces, namespacesOf } from "./namespaces";

test("namespaces count what is in them and below, by name", () => {
  const found = namespacesOf(["team/web", "alone", "team/shop/api", "team/shop/db", "base/alpine"]);
  expect(
    flattenNamespaces(found).map(({ path, name, repositories }) => [path, name, repositories]),
  ).toEqual([
    ["base/", "base", 1],
    ["team/", "team", 3],
    ["team/shop/", "shop", 2],
  ]);
});

test("names without a slash are in none", () => {
  expect(namespacesOf(["a", "b"])).toEqual([]);
});
