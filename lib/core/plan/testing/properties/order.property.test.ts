import fc from "fast-check";
import { compare, parse as parseVersion } from "semver";
import type { PolicyInput } from "../../../policy";
import type { RepositorySnapshot, Snapshot, TagFacts } from "../../../snapshot";
import { buildSnapshot, parse, recipes } from "../arbitraries";
import { planCase } from "./cases";
import { holds } from "./holds";
import { printCase } from "./print-case";

const keys = ["created", "pushed", "pulled", "active", "firstSeen", "semver", "natural"] as const;
type Key = (typeof keys)[number];
type Direction = "desc" | "asc";

type Write = (by: `${Key}:${Direction}`[], top: number) => PolicyInput;

/** Ways to write "the first N of each repository by this key stay", and what has no such key with them. */
const ranks: Write[] = [
  (by, top) => ({
    version: 1,
    name: "keep",
    default: "delete",
    rules: [{ id: "newest", verdict: "keep", when: { rank: { by, top } } }],
  }),
  (by, top) => ({
    version: 1,
    name: "delete the rest",
    rules: [{ id: "rest", verdict: "delete", when: { not: { rank: { by, top } } } }],
  }),
  (by, top) => ({
    version: 1,
    name: "first match",
    mode: "firstMatch",
    rules: [{ id: "newest", verdict: "keep", when: { rank: { by, top } }, else: "delete" }],
  }),
];

/** Ways to spared the first N of those about to go; of what has no such key, as many again. */
const reprieves: Write[] = [
  (by, top) => ({
    version: 1,
    name: "floor",
    rules: [{ id: "all", verdict: "delete" }],
    floor: { min: top, by },
  }),
  (by, top) => ({
    version: 1,
    name: "spare",
    rules: [{ id: "all", verdict: "delete" }],
    spare: { top, by },
  }),
];

function createdOf(snapshot: Snapshot, { digest }: TagFacts): number {
  return snapshot.manifests.find((facts) => facts.digest === digest)?.created ?? 0;
}

/** Above zero when the first comes later, by the one key. */
function byKey(snapshot: Snapshot, key: Key, one: TagFacts, two: TagFacts): number {
  const pushOf = (tag: TagFacts) => Math.max(tag.pushed ?? 0, tag.stored ?? 0);
  const newer = (tag: TagFacts) => Math.max(pushOf(tag), tag.pulled ?? 0);
  switch (key) {
    case "created":
      return createdOf(snapshot, one) - createdOf(snapshot, two);
    case "pushed":
      return pushOf(one) - pushOf(two);
    case "active":
      return newer(one) - newer(two);
    case "semver":
      return byVersion(one.name, two.name);
    case "natural":
      return byNature(one.name, two.name);
    default:
      return (one[key] ?? 0) - (two[key] ?? 0);
  }
}

/** What is no version comes before all versions, so last in the descending order. */
function byVersion(one: string, two: string): number {
  const [first, second] = [parseVersion(one), parseVersion(two)];
  if (!first || !second) return Number(first !== null) - Number(second !== null);
  return compare(first, second);
}

function byNature(one: string, two: string): number {
  const [first, second] = [one, two].map((name) => name.match(/[0-9]+|[^0-9]+/g) ?? []);
  for (let at = 0; ; at++) {
    const [left, right] = [first?.[at], second?.[at]];
    if (left === right && left === undefined) return 0;
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const numbers = /^[0-9]/.test(left) && /^[0-9]/.test(right);
    if (numbers && Number(left) !== Number(right)) return Number(left) - Number(right);
    if (!numbers && left !== right) return left < right ? -1 : 1;
  }
}

const cases = fc
  .tuple(
    recipes({ plain: true, dated: true }),
    fc.constantFrom(...keys),
    fc.constantFrom<Direction>("desc", "asc"),
    fc.nat({ max: 4 }),
    fc.constantFrom(...ranks, ...reprieves),
  )
  // The first 0 by version: nobody, or whatever is no version? Not asked.
  .filter(([, key, , top]) => key !== "semver" || top > 0)
  .map(([recipe, key, drawn, top, write]) => {
    const snapshot = buildSnapshot(recipe);
    // "v1" is a version to some and none to others; where an order begins is asked of clear cases only.
    for (const repository of snapshot.repositories) {
      repository.tags = repository.tags.filter((tag) => !/^v/.test(tag.name));
      const tagged = new Set(repository.tags.map((tag) => tag.digest));
      // A pull by digest is no pull of one tag; here only the tags' own times are known.
      repository.manifests = repository.manifests
        .filter(({ digest }) => tagged.has(digest))
        .map(({ stored: _, ...presence }) => ({ ...presence, pushed: null, pulled: null }));
    }
    const direction: Direction = key === "semver" ? "desc" : drawn;
    const document = write([`${key}:${direction}`], top);
    const asManyAgain = reprieves.includes(write);
    return { snapshot, key, direction, top, asManyAgain, document, policy: parse(document) };
  });

holds(
  "the first N stay: by the key, then the newest version, then the last name; what has no key stays too",
  cases,
  (given) => {
    const { snapshot, key, direction, top, asManyAgain } = given;
    const body = planCase(given);
    const primary = (one: TagFacts, two: TagFacts) =>
      byKey(snapshot, key, one, two) * (direction === "desc" ? -1 : 1);
    return snapshot.repositories.flatMap((repository: RepositorySnapshot) => {
      const ranked = repository.tags.filter(
        (tag) => key !== "semver" || parseVersion(tag.name) !== null,
      );
      const inOrder = (one: TagFacts, two: TagFacts) =>
        primary(one, two) || -byVersion(one.name, two.name) || -byNature(one.name, two.name);
      const order = ranked.toSorted(inOrder);
      const names = order.map((tag) => tag.name);
      const rows = body.rows.filter((row) => row.repository === repository.name);
      const kept = rows.filter((row) => row.decision === "keep").map((row) => row.tag ?? "");
      const [last, next] = [order[top - 1], order[top]];
      const unranked = repository.tags.filter((tag) => !ranked.includes(tag)).toSorted(inOrder);
      const picked = asManyAgain ? unranked.slice(0, top) : unranked;
      const tied =
        (last !== undefined && next !== undefined && primary(last, next) === 0) ||
        (picked.length > 0 && picked.length < unranked.length);
      const warned = body.warnings.some(
        (warning) => /ambiguous/i.test(warning.code) && warning.repository === repository.name,
      );
      const stay = [...names.slice(0, top), ...picked.map((tag) => tag.name)];
      const expected = JSON.stringify(stay.toSorted());
      const met = JSON.stringify(kept.toSorted());
      return [
        ...(met === expected ? [] : [`${repository.name}: ${met} stay, not ${expected}`]),
        ...(tied === warned ? [] : [`${repository.name}: tied ${tied}, warned ${warned}`]),
      ];
    });
  },
  (given) => printCase(given.snapshot, given.document, planCase(given)),
);
