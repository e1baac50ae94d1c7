import type { Registry } from "@/lib/core/api/registries";

/** Until a first scan has come to something, "none" only means that nothing has been read. */
export function knownTotals({ totals, lastScan }: Pick<Registry, "totals" | "lastScan">) {
  const known = (count: number) => (lastScan === null && count === 0 ? null : count);
  return {
    repositories: known(totals.repositories),
    tags: known(totals.tags),
    manifests: known(totals.manifests),
    bytes: known(totals.bytes),
  };
}
