import fc from "fast-check";
import { lastInstant, tagNames } from "./names";
import type { ManifestRecipe, Recipe, RepositoryRecipe } from "./recipe";

/** How wild the generated registries are. */
export interface Wildness {
  /** Unreadable, missing and unlisted manifests, partial listings, lost content. */
  flaws?: boolean;
  /** Now and then thousands of tags. */
  crowds?: boolean;
  /** Only tags that are versions: no carriers, no referrers, no indexes. */
  plain?: boolean;
  /** Every time known and plausible. */
  dated?: boolean;
}

const pick = fc.nat({ max: 15 });
const rarely = (weight: number) => fc.nat({ max: weight }).map((n) => n === weight);

function manifests({ plain, dated }: Wildness): fc.Arbitrary<ManifestRecipe> {
  return fc.record({
    kind: plain
      ? fc.constant("image" as const)
      : fc.constantFrom(
          ...(["image", "image", "image", "index", "index", "artifact", "cache"] as const),
        ),
    blobs: fc.array(pick, { maxLength: 4 }),
    children: plain ? fc.constant([]) : fc.array(pick, { maxLength: 3 }),
    subject: plain ? fc.constant(null) : fc.option(pick, { freq: 3 }).map(invertOption(pick)),
    attests: fc.boolean(),
    created: fc.nat({ max: dated ? 200 : lastInstant }),
    platform: fc.nat({ max: 2 }),
    notes: fc.nat({ max: 3 }),
  });
}

/** Most manifests have no subject: keeps a drawn one only when it is even. */
function invertOption(_: fc.Arbitrary<number>) {
  return (value: number | null) => (value === null || value % 2 === 1 ? null : value / 2);
}

function repositories({ flaws, plain, dated }: Wildness): fc.Arbitrary<RepositoryRecipe> {
  const time = fc.nat({ max: dated ? 200 : lastInstant });
  return fc.record({
    holds: fc.nat({ max: 0xffff }),
    tags: fc.array(
      fc.record({
        name: fc.nat({ max: tagNames.length - 1 }),
        target: pick,
        firstSeen: time,
        pushed: time,
        pulled: time,
        immutable: rarely(15),
      }),
      { maxLength: 8, size: "medium" },
    ),
    carriers: plain
      ? fc.constant([])
      : fc.array(
          fc.record({
            subject: pick,
            target: pick,
            suffix: fc.constantFrom(
              "" as const,
              ".sig" as const,
              ".att" as const,
              ".sbom" as const,
            ),
          }),
          { maxLength: 2 },
        ),
    flaws: flaws
      ? fc.oneof(
          { weight: 5, arbitrary: fc.constant([]) },
          {
            weight: 2,
            arbitrary: fc.array(
              fc.record({
                manifest: pick,
                flaw: fc.constantFrom("missing", "missing", "unreadable", "unlisted"),
              }),
              { minLength: 1, maxLength: 2 },
            ),
          },
        )
      : fc.constant([]),
    incomplete: flaws ? rarely(12) : fc.constant(false),
    untaggedSince: fc.nat({ max: lastInstant }),
  });
}

export function recipes(wildness: Wildness = {}): fc.Arbitrary<Recipe> {
  const { flaws, crowds } = wildness;
  return fc
    .record(
      {
        blobs: fc.array(fc.record({ size: fc.integer({ min: 1, max: 999 }), foreign: rarely(9) }), {
          minLength: 1,
          maxLength: 8,
        }),
        manifests: fc.array(manifests(wildness), { minLength: 1, maxLength: 10, size: "medium" }),
        repositories: fc.array(repositories(wildness), { minLength: 1, maxLength: 3 }),
        complete: flaws ? rarely(1) : fc.constant(true),
        untag: fc.constantFrom("native", "placeholder", "none"),
        lost: flaws
          ? fc.oneof(
              { weight: 9, arbitrary: fc.constant([]) },
              { weight: 1, arbitrary: fc.array(pick, { maxLength: 1 }) },
            )
          : fc.constant([]),
        inUse: fc.array(pick, { maxLength: 2 }),
        crowd: crowds
          ? fc.option(fc.record({ tags: fc.nat({ max: 3000 }), seed: fc.nat() }), { freq: 400 })
          : fc.constant(null),
      },
      {
        requiredKeys: ["blobs", "manifests", "repositories", "complete", "untag", "lost", "crowd"],
      },
    )
    .map((recipe) => recipe);
}
