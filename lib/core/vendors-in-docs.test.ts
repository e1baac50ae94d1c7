import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { vendorNames, vendors } from "./vendors";

test("the table of registries in the docs has a row for every product that is told apart", () => {
  const page = readFileSync(new URL("../../docs/registries.md", import.meta.url), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| "));
  const known = vendorNames.filter((name) => name !== "unknown").map((name) => vendors[name].label);
  expect(known.filter((label) => !rows.some((row) => row.startsWith(`| ${label}`)))).toEqual([]);
});
