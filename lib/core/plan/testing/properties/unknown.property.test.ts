import fc from "fast-check";
import type { PolicyInput } from "../../../policy";
import type { ManifestFacts, ManifestPresence, Snapshot, TagFacts } from "../../../snapshot";
import { scannedAt } from "../arbitraries";
import { checkUnknown } from "../oracle";
import { planCase, policyCases, wild } from "./cases";
import { holds, holdsForPlans } from "./holds";
import { printCase } from "./print-case";

holdsForPlans("nothing is removed where something is unknown", checkUnknown);

/** Never pulled is a fact, not a gap: `pulled` is not among these. */
const timestamps = ["created", "pushed", "active", "firstSeen"] as const;
type Timestamp = (typeof timestamps)[number];

/** Policies that can only delete by one clock, in every position a clock can stand in. */
const documents = fc
  .tuple(fc.constantFrom(...timestamps), fc.nat({ max: 6 }))
  .map(([of, shape]): PolicyInput => {
    const base = { version: 1 as const, name: of };
    const older = { time: { of, olderThan: "7d" } };
    const newer = { time: { of, newerThan: "7d" } };
    const rank = { rank: { by: [`${of}:desc` as const], top: 1 } };
    const shapes: PolicyInput[] = [
      { ...base, rules: [{ id: "r", verdict: "delete", when: older }] },
      { ...base, rules: [{ id: "r", verdict: "delete", when: { not: newer } }] },
      { ...base, rules: [{ id: "r", verdict: "delete", select: { not: { all: [newer, true] } } }] },
      { ...base, rules: [{ id: "r", verdict: "delete", when: { any: [older, { not: newer }] } }] },
      { ...base, rules: [{ id: "r", verdict: "delete", when: { not: rank } }] },
      { ...base, default: "delete", rules: [{ id: "r", verdict: "keep", when: newer }] },
      {
        ...base,
        mode: "firstMatch",
        rules: [{ id: "r", verdict: "keep", when: newer, else: "delete" }],
      },
    ];
    return shapes[shape] ?? { ...base, rules: [] };
  });

function plausible(at: number | null): boolean {
  return at !== null && at >= Date.UTC(2013, 0, 1) && at <= scannedAt + 86_400_000;
}

/** A push of the manifest is known as well as one of the tag. */
function known(
  timestamp: Timestamp,
  sources: (TagFacts | ManifestPresence | undefined)[],
  facts: ManifestFacts | undefined,
): boolean {
  if (timestamp === "created") return plausible(facts?.created ?? null);
  const pushes = ["pushed", "stored"] as const;
  const fields =
    timestamp === "active"
      ? ([...pushes, "pulled"] as const)
      : timestamp === "pushed"
        ? pushes
        : ([timestamp] as const);
  return sources.some((source) => fields.some((field) => plausible(source?.[field] ?? null)));
}

holds(
  "a tag whose date is missing or absurd is never removed because of it",
  policyCases({}, documents),
  (given) => {
    const timestamp = timestamps.find((name) => name === given.document.name) ?? "created";
    return planCase(given).rows.flatMap((row) => {
      const repository = given.snapshot.repositories.find(({ name }) => name === row.repository);
      const tag = repository?.tags.find(({ name }) => name === row.tag);
      const presence = repository?.manifests.find(({ digest }) => digest === row.digest);
      const facts = given.snapshot.manifests.find(({ digest }) => digest === row.digest);
      if (!tag || /^sha256-/.test(tag.name) || known(timestamp, [tag, presence], facts)) return [];
      return row.decision === "keep"
        ? []
        : [`${row.tag}, whose ${timestamp} is unknown: ${row.reason}`];
    });
  },
  (given) => printCase(given.snapshot, given.document, planCase(given)),
);

/** Each takes a kind of fact away, as if no code supplied it. Not dates: spare and floor go by them. */
const gaps: ((snapshot: Snapshot) => Snapshot)[] = [
  (snapshot) => ({
    ...snapshot,
    repositories: snapshot.repositories.map((repository) => ({
      ...repository,
      tags: repository.tags.map((tag) => ({ ...tag, immutable: null })),
    })),
  }),
  (snapshot) => ({
    ...snapshot,
    manifests: snapshot.manifests.map((facts) => ({ ...facts, labels: null })),
  }),
  ({ inUse: _, ...snapshot }) => snapshot,
];

holds(
  "to know less never removes more",
  fc.tuple(policyCases(wild), fc.nat({ max: gaps.length - 1 })),
  ([given, gap]) => {
    const keyOf = (row: { repository: string; tag: string | null; digest: string }) =>
      `${row.repository}:${row.tag}@${row.digest}`;
    const gone = new Set(
      planCase(given).rows.flatMap((row) => (row.decision === "delete" ? keyOf(row) : [])),
    );
    const snapshot = gaps[gap]?.(given.snapshot) ?? given.snapshot;
    return planCase({ ...given, snapshot }).rows.flatMap((row) =>
      row.decision === "delete" && !gone.has(keyOf(row))
        ? `${keyOf(row)} stayed while more was known, and now: ${row.reason}`
        : [],
    );
  },
  ([given]) => printCase(given.snapshot, given.document, planCase(given)),
);
