import type { ManifestDocument } from "../oci";

export interface Placed {
  platform: string;
  digest: string;
}

export interface PlatformMatch {
  pairs: { platform: string; a: string; b: string }[];
  onlyA: Placed[];
  onlyB: Placed[];
}

/** The manifests of an index that name a platform, in its order. */
export function placedOf({ manifests }: ManifestDocument): Placed[] {
  return manifests.flatMap(({ platform, digest }) =>
    platform === null ? [] : { platform, digest },
  );
}

/**
 * Which images of two indexes are for one platform. A platform that one lists several times, as Windows images do for
 * their versions, is matched time by time.
 */
export function matchPlatforms(a: readonly Placed[], b: readonly Placed[]): PlatformMatch {
  const left = new Map<string, Placed[]>();
  for (const placed of b) {
    const key = normalizePlatform(placed.platform);
    const group = left.get(key);
    if (group) group.push(placed);
    else left.set(key, [placed]);
  }
  for (const group of left.values()) group.reverse();
  const pairs: PlatformMatch["pairs"] = [];
  const onlyA: Placed[] = [];
  const taken = new Set<Placed>();
  for (const placed of a) {
    const other = left.get(normalizePlatform(placed.platform))?.pop();
    if (!other) onlyA.push(placed);
    else {
      taken.add(other);
      pairs.push({ platform: placed.platform, a: placed.digest, b: other.digest });
    }
  }
  return { pairs, onlyA, onlyB: b.filter((placed) => !taken.has(placed)) };
}

/** Variants that name what an architecture is without them, which some tools write and others leave out. */
const plain: Readonly<Record<string, string>> = {
  "amd64/v1": "amd64",
  "arm64/v8": "arm64",
  "arm/v7": "arm",
};

function normalizePlatform(platform: string): string {
  const slash = platform.indexOf("/");
  const architecture = platform.slice(slash + 1);
  const known = Object.hasOwn(plain, architecture) ? plain[architecture] : undefined;
  return platform.slice(0, slash + 1) + (known ?? architecture);
}
