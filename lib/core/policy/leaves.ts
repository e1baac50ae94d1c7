import { validRange } from "semver";
import { z } from "zod";
import { codedPhrase } from "../phrases";
import { duration } from "./duration-schema";
import { count, orders } from "./order";
import { glob, regex } from "./pattern";
import { policyLimits } from "./limits";

const names = z.array(z.string().min(1).max(256)).min(1).max(policyLimits.listedNames);
const digest = z
  .string()
  .regex(/^[a-z0-9.+_-]+:[A-Za-z0-9=_-]{32,}$/, codedPhrase("finding.digest"));
const semverRange = z
  .string()
  .min(1)
  .max(256)
  .refine((range) => validRange(range, { loose: true }) !== null, codedPhrase("finding.semver"));

/** Over an image's tags: any matches, all match, none matches, or at least one does not. */
export const quantifier = z.enum(["any", "all", "none", "notAll"]);
export type Quantifier = z.output<typeof quantifier>;

const over = { quantifier: quantifier.default("any") };

export const tagLeaf = z.union([
  z.strictObject({ exact: z.string().min(1), ...over }),
  z.strictObject({ in: names, ...over }),
  z.strictObject({ glob, ...over }),
  z.strictObject({ prefix: z.string().min(1).max(128), ...over }),
  z.strictObject({ regex, anchored: z.boolean().default(true), ...over }),
  z.strictObject({ semver: semverRange, ...over }),
]);
export type TagLeaf = z.output<typeof tagLeaf>;

export const repositoryLeaf = z.union([
  z.strictObject({ exact: z.string().min(1) }),
  z.strictObject({ in: names }),
  z.strictObject({ glob }),
  z.strictObject({ regex, anchored: z.boolean().default(true) }),
]);
export type RepositoryLeaf = z.output<typeof repositoryLeaf>;

const key = z.string().min(1).max(256);
/** A label of the image, or an annotation of the manifest. */
export const attributeLeaf = z.union([
  z.strictObject({ key, equals: z.string() }),
  z.strictObject({ key, matches: regex, anchored: z.boolean().default(true) }),
  z.strictObject({ key, exists: z.boolean() }),
]);
export type AttributeLeaf = z.output<typeof attributeLeaf>;

/** Bytes, or a number with a unit of 1000 (kB, MB, GB) or 1024 (KiB, MiB, GiB). */
export const byteCount = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(
      /^[0-9]{1,9}(?:\.[0-9]{1,3})? ?(?:B|kB|MB|GB|KiB|MiB|GiB)$/,
      codedPhrase("finding.byteCount"),
    ),
]);

export const sizeLeaf = z
  .strictObject({ over: byteCount.optional(), under: byteCount.optional() })
  .refine(
    (leaf) => leaf.over !== undefined || leaf.under !== undefined,
    codedPhrase("finding.sizeBounds"),
  );
export type SizeLeaf = z.output<typeof sizeLeaf>;

export const timestamps = [
  "created",
  "pushed",
  "pulled",
  "active",
  "firstSeen",
  "untagged",
] as const;
export type Timestamp = (typeof timestamps)[number];

const instant = z.iso.datetime({ offset: true });
/** Strict: what is exactly 30 days old is neither older nor newer than 30 days. Several bounds all hold. */
export const timeLeaf = z
  .strictObject({
    of: z.enum(timestamps),
    olderThan: duration.optional(),
    newerThan: duration.optional(),
    before: instant.optional(),
    after: instant.optional(),
  })
  .refine(
    (leaf) =>
      [leaf.olderThan, leaf.newerThan, leaf.before, leaf.after].some(
        (bound) => bound !== undefined,
      ),
    codedPhrase("finding.timeBounds"),
  );
export type TimeLeaf = z.output<typeof timeLeaf>;

export const groupBy = z.union([
  z.strictObject({ strip: z.literal("digits") }),
  z.strictObject({ semver: z.enum(["major", "minor"]) }),
  z.strictObject({ regex }),
]);
export type GroupBy = z.output<typeof groupBy>;

/** Over whom a rank is counted. */
export const pool = z.enum(["select", "unclaimed", "survivors", "victims"]);
export type Pool = z.output<typeof pool>;

export const rankLeaf = z.strictObject({
  by: orders,
  top: z.number().int().nonnegative(),
  pool: pool.default("select"),
  groupBy: groupBy.optional(),
  count: count.default("tag"),
});
export type RankLeaf = z.output<typeof rankLeaf>;

export const inUseLeaf = z.strictObject({
  maxAge: duration.default("24h"),
  /** block: nothing is removed on a stale report. confirm: it is believed, and the run asks. */
  onStale: z.enum(["block", "confirm"]).default("block"),
});
export type InUseLeaf = z.output<typeof inUseLeaf>;

export const digestLeaf = z.strictObject({
  in: z.array(digest).min(1).max(policyLimits.listedNames),
});
export const platformLeaf = z
  .string()
  .regex(/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/, codedPhrase("finding.platform"));
export const revisionLeaf = z.strictObject({ top: z.number().int().nonnegative() });
export const expiresLeaf = z.strictObject({ label: key });
