import { digestOf as namedDigest, notationNow } from "../notation";

/** The instant at which every generated registry was scanned and every generated plan is made. */
export const scannedAt = notationNow;

const HOUR_MS = 3_600_000;
const day = 24 * HOUR_MS;

const digests = new Map<string, string>();

/** The digest of the notation's manifest D1, D2, … or blob L1, L2, …, so that failures print as such. */
export function digestOf(kind: "manifest" | "blob", number: number): string {
  const name = `${kind === "manifest" ? "D" : "L"}${number + 1}`;
  const known = digests.get(name);
  if (known) return known;
  const digest = namedDigest(name);
  digests.set(name, digest);
  return digest;
}

export const tagNames = [
  "v1",
  "v2",
  "latest",
  "1.0.0",
  "1.2.0",
  "1.9.0",
  "1.10.0",
  "2.0.0-rc.1",
  "dev-1",
  "dev-2",
  "dev-10",
  "feature-x",
  "prod",
  "sha-abc",
  "1.14.1-alpine",
  "1.14.4-alpine",
  "1.14.1-stretch",
  "nightly-20250101",
] as const;

export const repositoryNames = ["app", "ci/api", "ci/a/b", "prod/web"] as const;
export const platforms = ["linux/amd64", "linux/arm64", "linux/arm/v7"] as const;

const absurd = [0, 1, -62_135_596_800_000, 315_532_800_000, scannedAt + 400 * day];
/** Largest code of {@link instantOf}. */
export const LAST_INSTANT = 230;

/**
 * An instant from a small code that shrinks well: 0 is 40 days old, 1 to 200 are half-days ago (so that
 * ages fall exactly on a policy's limits and on each other), the rest unknown or absurd.
 */
export function instantOf(code: number): number | null {
  if (code === 0) return scannedAt - 40 * day;
  if (code <= 200) return scannedAt - code * 12 * HOUR_MS;
  return code <= 220 ? null : (absurd[(code - 221) % absurd.length] ?? null);
}
