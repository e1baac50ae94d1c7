import fc from "fast-check";
import type { PolicyInput } from "../../../policy";
import { digestOf, repositoryNames, tagNames } from "./names";

export type ConditionDocument = NonNullable<PolicyInput["rules"][number]["select"]>;

/** Half-days and days on which generated instants fall exactly, among others. */
export const durations = fc.constantFrom("0d", "12h", "7d", "30d", "90d", "1000d");
const instants = fc.constantFrom("2025-12-01T00:00:00Z", "2025-10-02T12:00:00+02:00");
const timestamps = ["created", "pushed", "pulled", "active", "firstSeen", "untagged"] as const;
const keys = ["created", "pushed", "pulled", "active", "firstSeen", "semver", "natural"] as const;

export const orders = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom(...keys), fc.constantFrom("desc" as const, "asc" as const)),
    { minLength: 1, maxLength: 2, selector: ([key]) => key },
  )
  .map((list) => list.map(([key, direction]) => `${key}:${direction}` as const));

export const counts = fc.constantFrom("tag" as const, "digest" as const);
const anchored = fc.boolean();

const names = fc.constantFrom(...tagNames);
const quantifier = fc.constantFrom("any" as const, "all", "none", "notAll");
const tagLeaf = fc.oneof(
  fc.record({ exact: names, quantifier }),
  fc.record({ in: fc.array(names, { minLength: 1, maxLength: 3 }), quantifier }),
  fc.record({ glob: fc.constantFrom("*", "v*", "1.*", "*-alpine", "dev-?"), quantifier }),
  fc.record({ prefix: fc.constantFrom("v", "1", "dev-"), quantifier }),
  fc.record({ regex: fc.constantFrom("v.*", "dev-[0-9]+", "1\\.0", ".*"), anchored, quantifier }),
  fc.record({ semver: fc.constantFrom(">=1.0.0", "<1.10", "1.x", ">=1.9 <2"), quantifier }),
);

const repositoryLeaf = fc.oneof(
  fc.record({ exact: fc.constantFrom(...repositoryNames) }),
  fc.record({ glob: fc.constantFrom("**", "ci/*", "ci/**", "app") }),
  fc.record({ regex: fc.constantFrom("ci/.*", "p"), anchored }),
);

const attribute = (key: string) =>
  fc.constantFrom(
    { key, exists: true },
    { key, exists: false },
    { key, equals: "blue" },
    { key, matches: "t.*" },
  );

const timeLeaf = fc.oneof(
  fc.record({ of: fc.constantFrom(...timestamps), olderThan: durations }),
  fc.record({ of: fc.constantFrom(...timestamps), newerThan: durations }),
  fc.record({ of: fc.constantFrom(...timestamps), before: instants }),
  fc.record({ of: fc.constantFrom(...timestamps), after: instants }),
);

const groupBy = fc.constantFrom(
  undefined,
  { strip: "digits" as const },
  { semver: "major" as const },
  { semver: "minor" as const },
  { regex: "([a-z]+)" },
);

const rankLeaf = fc.record({
  by: orders,
  top: fc.nat({ max: 4 }),
  pool: fc.constantFrom("select" as const, "unclaimed", "survivors", "victims"),
  count: counts,
  groupBy,
});

const plainLeaf: fc.Arbitrary<ConditionDocument> = fc.oneof(
  { weight: 4, arbitrary: tagLeaf.map((tag) => ({ tag })) },
  { weight: 4, arbitrary: timeLeaf.map((time) => ({ time })) },
  { weight: 1, arbitrary: repositoryLeaf.map((repository) => ({ repository })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<ConditionDocument>(
      { tagged: true },
      { tagged: false },
      { kind: "image" },
      { kind: "index" },
      { kind: "artifact" },
      { platform: "linux/arm64" },
      { digest: { in: [digestOf("manifest", 0), digestOf("manifest", 3)] } },
      { size: { over: 700 } },
      { size: { under: 700 } },
      { revision: { top: 1 } },
      { expires: { label: "expires" } },
      { inUse: { maxAge: "24h" } },
      { inUse: { maxAge: "0s" } },
      { inUse: { maxAge: "0s", onStale: "confirm" } },
      { immutable: true },
    ),
  },
  { weight: 1, arbitrary: attribute("stage").map((label) => ({ label })) },
  { weight: 1, arbitrary: attribute("org.example.team").map((annotation) => ({ annotation })) },
);

const rank = rankLeaf.map(({ groupBy, ...rank }): ConditionDocument => ({
  rank: groupBy ? { ...rank, groupBy } : rank,
}));

/** At most three deep. */
function over(leaf: fc.Arbitrary<ConditionDocument>): fc.Arbitrary<ConditionDocument> {
  const branches = fc.array(leaf, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<ConditionDocument>(true) },
    { weight: 8, arbitrary: leaf },
    { weight: 1, arbitrary: branches.map((all) => ({ all })) },
    { weight: 1, arbitrary: branches.map((any) => ({ any })) },
    { weight: 1, arbitrary: leaf.map((not) => ({ not })) },
    { weight: 1, arbitrary: branches.map((any) => ({ not: { any } })) },
  );
}

/** Over the whole algebra but the rank, which counts over those whom a condition selects. */
export const selects = over(plainLeaf);
/** Over the whole algebra. */
export const conditions = over(
  fc.oneof({ weight: 3, arbitrary: plainLeaf }, { weight: 1, arbitrary: rank }),
);
