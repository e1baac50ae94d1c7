import fc from "fast-check";
import { expect, test } from "vitest";
import { parse, policyDocuments } from ".";
import type { Condition, Policy } from "../../../policy";

/** Every word of a document: "rank.pool=victims", "tag.quantifier=all", "mode=firstMatch", "not". */
function wordsOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) {
    return typeof value === "string" || typeof value === "boolean" ? [`${path}=${value}`] : [path];
  }
  if (Array.isArray(value)) return value.flatMap((item) => wordsOf(item, path));
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(path === "" ? [key] : [`${path}.${key}`]),
    ...wordsOf(inner, isBranch(key) ? "" : path === "" ? key : `${path}.${key}`),
  ]);
}

const isBranch = (key: string) => ["all", "any", "not"].includes(key);

/** The policy beside its conditions, then its conditions wherever they stand. */
function wordsOfPolicy({ rules, protect, scope, ...policy }: Policy): string[] {
  const inRules = rules.flatMap(({ id, select, when, ...rule }) => [
    ...(id === "r3" ? ["three rules"] : []),
    ...wordsOf(rule, "rule"),
    ...[select, when].flatMap((condition) => wordsOf(condition ?? true)),
    ...(hasRank(select ?? true) ? ["rank in a select"] : []),
  ]);
  const inProtect = protect.flatMap((condition) => [
    "protect",
    ...wordsOf(condition),
    ...(hasRank(condition) ? ["rank in a protection"] : []),
  ]);
  const scoped = scope.repositories.exclude.length > 0 ? ["scope.exclude"] : [];
  return [...wordsOf(policy), ...inRules, ...inProtect, ...scoped];
}

function hasRank(condition: Condition): boolean {
  return JSON.stringify(condition).includes('"rank"');
}

const leaves = `tag.exact tag.in tag.glob tag.prefix tag.regex tag.anchored=false tag.semver
  tag.quantifier=any tag.quantifier=all tag.quantifier=none tag.quantifier=notAll
  repository.exact repository.glob repository.regex tagged=true tagged=false
  kind=image kind=index kind=artifact platform=linux/arm64 digest.in size.over size.under
  label.equals label.matches label.exists=true label.exists=false
  annotation.equals annotation.matches annotation.exists=true annotation.exists=false
  time.of=created time.of=pushed time.of=pulled time.of=active time.of=firstSeen time.of=untagged
  time.olderThan time.newerThan time.before time.after
  revision.top expires.label inUse.onStale=block inUse.onStale=confirm immutable=true`;
const ranks = `rank.top rank.count=tag rank.count=digest
  rank.pool=select rank.pool=unclaimed rank.pool=survivors rank.pool=victims
  rank.groupBy.strip=digits rank.groupBy.semver=major rank.groupBy.semver=minor rank.groupBy.regex`;
const policy = `unit=tag unit=image mode=keepWins mode=firstMatch default=keep default=delete
  spare.count=tag spare.count=digest floor.count=tag floor.count=digest
  untagged.action=keep untagged.action=delete referrers.orphans=keep referrers.orphans=delete
  broken.ghostIndex=delete broken.partialIndex=delete protect scope.exclude
  rule.verdict=keep rule.verdict=delete rule.else=keep rule.else=delete rule.else=pass all any not`;
const keys = ["created", "pushed", "pulled", "active", "firstSeen", "semver", "natural"];
const orders = keys.flatMap((key) =>
  ["desc", "asc"].flatMap((direction) =>
    ["rank", "spare", "floor"].map((where) => `${where}.by=${key}:${direction}`),
  ),
);
const phrases = ["three rules", "rank in a select", "rank in a protection"];

test("generated policies use every word of the language often enough", () => {
  const met = new Map<string, number>();
  for (const document of fc.sample(policyDocuments, { numRuns: 2000, seed: 1 })) {
    for (const word of new Set(wordsOfPolicy(parse(document)))) {
      met.set(word, (met.get(word) ?? 0) + 1);
    }
  }
  const expected = [...`${leaves} ${ranks} ${policy}`.split(/\s+/), ...orders, ...phrases];
  const short = expected.filter((word) => (met.get(word) ?? 0) < 20);
  expect(short.map((word) => `${word}: ${met.get(word) ?? 0}`)).toEqual([]);
});
