import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inEnglish } from "@/lib/core/phrases";
import { parsePolicy, presets, type Policy } from "@/lib/core/policy";
import { parseOrder } from "@/lib/core/policy/order";
import { leavesOfPolicy, type FoundLeaf } from "@/lib/core/lint/document-traps";
import {
  timestampSupply,
  isUnsupplied,
  leafKey,
  leafSupply,
  type LeafKey,
} from "@/lib/core/lint/unanswered-leaves";

const keys = Object.keys(leafSupply) as LeafKey[];
const answered = keys.filter((key) => !isUnsupplied(key));

/** Kinds of conditions in the first column of each table of the section, table by table. */
function documentedLeaves(): string[][] {
  const page = readFileSync("docs/policies.md", "utf8");
  const section = page.slice(page.indexOf("## Conditions"), page.indexOf("### time"));
  const tables = section.split(/\n\n/).filter((block) => block.startsWith("| leaf"));
  return tables.map((table) => [
    ...new Set([...table.matchAll(/^\| `\{ "([A-Za-z]+)"/gm)].map(([, key = ""]) => key)),
  ]);
}

test("the documented conditions are those whose fact the server supplies, and the others are said to be unanswered", () => {
  const [asked, unanswered] = documentedLeaves();
  expect(asked?.toSorted()).toEqual(answered.toSorted());
  expect(unanswered?.toSorted()).toEqual(keys.filter(isUnsupplied).toSorted());
});

test("the documents offer no file in git, which nothing reads", () => {
  const page = readFileSync("docs/policies.md", "utf8");
  expect(page).not.toMatch(/\bgit\b/i);
});

test("what stands for other tools asks for nothing that nobody supplies", () => {
  const page = readFileSync("docs/coming-from.md", "utf8");
  const named = keys.filter(isUnsupplied).filter((key) => page.includes(`\`${key}`));
  expect(named).toEqual([]);
});

const supplyOf = ({ leaf }: FoundLeaf) => {
  const times =
    "time" in leaf ? [leaf.time.of] : "rank" in leaf ? leaf.rank.by.map((by) => keyOf(by)) : [];
  return [
    leafSupply[leafKey(leaf)],
    ...times.map((time) => (isClock(time) ? timestampSupply[time] : "scan")),
  ];
};
const keyOf = (by: Parameters<typeof parseOrder>[0]) => parseOrder(by).key;
const isClock = (key: string): key is keyof typeof timestampSupply => key in timestampSupply;

function ordersOf({ spare, floor }: Policy) {
  return [...spare.by, ...floor.by]
    .map(keyOf)
    .map((key) => (isClock(key) ? timestampSupply[key] : "scan"));
}

describe.each(presets.map((preset) => [preset.id, preset] as const))("preset %s", (_, preset) => {
  const parsed = parsePolicy(preset.policy);
  const supplies = parsed.ok
    ? [...leavesOfPolicy(parsed.policy).flatMap(supplyOf), ...ordersOf(parsed.policy)]
    : [];

  test("asks for nothing that nobody supplies", () => {
    expect(parsed.ok).toBe(true);
    expect(supplies).not.toContain("nobody");
  });

  test("says that it needs events where it goes by pushes or pulls", () => {
    const needs = supplies.includes("events");
    expect(
      preset.differences.some((said) => /come in with events only/.test(inEnglish(said))),
    ).toBe(needs);
  });
});
