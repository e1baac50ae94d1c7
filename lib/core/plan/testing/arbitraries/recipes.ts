import fc from "fast-check";
import { LAST_INSTANT, tagNames } from "./names";
import type {
  CarrierRecipe,
  FlawRecipe,
  ManifestRecipe,
  Recipe,
  RepositoryRecipe,
  TagRecipe,
} from "./recipe";

/** How wild the generated registries are. */
export interface Wildness {
  /** Unreadable, missing and unlisted manifests, partial listings, lost content. */
  flaws?: boolean;
  /** Now and then thousands of tags. */
  crowds?: boolean;
  /** Only tags that are versions: no referrers tags, no referrers, no indexes. */
  plain?: boolean;
  /** Every time known and plausible. */
  dated?: boolean;
}

const pick = fc.nat({ max: 15 });
const instantCode = fc.nat({ max: LAST_INSTANT });
/** True once in `times`; the middle of the range, because fast-check favours the ends. */
const once = (times: number) => fc.nat({ max: times - 1 }).map((n) => n === times >> 1);
/** The rare value once in `times`. */
function orOnce<T>(usual: T, times: number, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  const weight = times - 1;
  return fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: rare });
}

const kinds = ["image", "image", "image", "index", "index", "artifact", "cache"] as const;
const suffixes = ["", ".sig", ".att", ".sbom"] as const;

function manifest({ plain, dated, flaws }: Wildness): fc.Arbitrary<ManifestRecipe> {
  return fc.record({
    kind: plain ? fc.constant("image" as const) : fc.constantFrom(...kinds),
    odd: flaws ? once(25) : fc.constant(false),
    blobs: fc.array(pick, { maxLength: 4 }),
    twice: once(8),
    children: plain ? fc.constant([]) : fc.array(pick, { maxLength: 3 }),
    subject: plain ? fc.constant(null) : orOnce<number | null>(null, 4, pick),
    attests: fc.boolean(),
    created: fc.nat({ max: dated ? 200 : LAST_INSTANT }),
    platform: fc.nat({ max: 2 }),
    notes: fc.nat({ max: 3 }),
    unlabelled: once(8),
  });
}

function tag({ dated }: Wildness): fc.Arbitrary<TagRecipe> {
  const time = fc.nat({ max: dated ? 200 : LAST_INSTANT });
  return fc.record({
    name: fc.nat({ max: tagNames.length - 1 }),
    target: pick,
    firstSeen: time,
    pushed: time,
    pulled: time,
    stored: orOnce<number | null>(null, 3, time),
    immutable: fc.constantFrom(null, null, null, false, false, false, true),
    history: orOnce<number[]>([], 6, fc.array(pick, { minLength: 1, maxLength: 3 })),
  });
}

const referrersTag: fc.Arbitrary<CarrierRecipe> = fc.record({
  subject: pick,
  target: pick,
  suffix: fc.constantFrom(...suffixes),
});

const flaw: fc.Arbitrary<FlawRecipe> = fc.record({
  manifest: pick,
  flaw: fc.constantFrom("missing" as const, "missing", "unreadable", "unlisted"),
});

function repository(wildness: Wildness): fc.Arbitrary<RepositoryRecipe> {
  const { flaws, plain } = wildness;
  return fc.record({
    holds: fc.nat({ max: 0xffff }),
    tags: fc.array(tag(wildness), { maxLength: 8, size: "medium" }),
    referrersTags: plain ? fc.constant([]) : fc.array(referrersTag, { maxLength: 2 }),
    flaws: flaws
      ? orOnce<FlawRecipe[]>([], 4, fc.array(flaw, { minLength: 1, maxLength: 2 }))
      : fc.constant([]),
    incomplete: flaws ? once(12) : fc.constant(false),
    untaggedSince: fc.nat({ max: LAST_INSTANT }),
  });
}

export function recipes(wildness: Wildness = {}): fc.Arbitrary<Recipe> {
  const { flaws, crowds } = wildness;
  return fc.record({
    blobs: fc.array(fc.record({ size: fc.integer({ min: 1, max: 999 }), foreign: once(10) }), {
      minLength: 1,
      maxLength: 8,
    }),
    manifests: fc.array(manifest(wildness), { minLength: 1, maxLength: 10, size: "medium" }),
    repositories: fc.array(repository(wildness), { minLength: 1, maxLength: 3 }),
    complete: flaws ? fc.boolean() : fc.constant(true),
    untag: fc.constantFrom("native", "placeholder", "none"),
    lost: flaws
      ? orOnce<number[]>([], 10, fc.array(pick, { minLength: 1, maxLength: 1 }))
      : fc.constant([]),
    inUse: orOnce<Recipe["inUse"]>(
      null,
      2,
      fc.record({
        manifests: fc.array(pick, { maxLength: 2 }),
        tags: fc.array(pick, { maxLength: 2 }),
      }),
    ),
    watched: flaws
      ? orOnce<Recipe["watched"]>(null, 3, fc.record({ pushes: instantCode, pulls: instantCode }))
      : fc.constant(null),
    crowd: crowds
      ? orOnce<Recipe["crowd"]>(
          null,
          500,
          fc.record({ tags: fc.nat({ max: 3000 }), seed: fc.nat({ max: 999 }) }),
        )
      : fc.constant(null),
    hidesTags: flaws
      ? orOnce<Recipe["hidesTags"]>(null, 4, fc.constantFrom("affected", "possible"))
      : fc.constant(null),
  });
}
