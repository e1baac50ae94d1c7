/** One page of a list that is made by walking the keys of a bucket. */
export interface BucketPage {
  names: string[];
  /** The page was filled, so more may follow. */
  filled: boolean;
}

interface Walk {
  /** Below each name, as it stands in a key: "/current/link", "/_manifests". */
  below: string;
  last: string;
  /** null: everything. */
  size: number | null;
  /** A name below the one before it is passed over, even if it only begins like it. */
  hides: boolean;
  /** What follows `last` is judged by names, though the walk goes by keys. */
  misjudgesLast: boolean;
}

/**
 * As Distribution's S3 driver walks: all keys in the order of their bytes, after the key of `last`, folders
 * inferred from them.
 */
export function walkBucket(names: readonly string[], walk: Walk): BucketPage {
  const { below, last, size, hides, misjudgesLast } = walk;
  const from = last === "" ? "" : below === "/_manifests" ? last + below : last;
  const keys = names.map((name) => ({ name, key: name + below }));
  keys.sort((a, b) => (a.key < b.key ? -1 : 1));
  const found: string[] = [];
  let skipped = "";
  for (const { name, key } of keys) {
    if (key <= from) continue;
    if (hides && skipped !== "" && name.startsWith(skipped)) continue;
    skipped = name;
    if (misjudgesLast ? !isAfter(name, last) : name === last) continue;
    found.push(name);
    if (found.length === size) return { names: found, filled: true };
  }
  return { names: found, filled: false };
}

/** "/" sorts before everything else, as in a tree of folders. */
export const byPath = (a: string, b: string): number => {
  const [left, right] = [a, b].map((name) => name.replaceAll("/", "\u0000")) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
};

const isAfter = (name: string, last: string) => byPath(last, name) < 0;
