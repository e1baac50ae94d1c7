import type { Registry } from "@/lib/core/api/registries";

const unknown = { repositories: null, tags: null, manifests: null, bytes: null };

/** Before anything has been read there is nothing to count, which is not the same as an empty registry. */
export function knownTotals({ totals, lastScan }: Pick<Registry, "totals" | "lastScan">) {
  return lastScan === null && totals.repositories === 0 ? unknown : totals;
}
