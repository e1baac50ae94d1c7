import "server-only";

/** A page of a list ends here even if more rows were asked for: one row may be a megabyte. */
const PAGE_BYTES = 8 * 1024 * 1024;

/**
 * How many of the rows a page may have, of which `sizes` are the first in their order. At least one, and at
 * most `limit`.
 */
export function rowsThatFit(sizes: readonly { size: number | null }[], limit: number): number {
  let bytes = 0;
  let rows = 0;
  for (const { size } of sizes.slice(0, limit)) {
    bytes += size ?? 0;
    if (rows > 0 && bytes > PAGE_BYTES) break;
    rows += 1;
  }
  return Math.max(1, rows);
}
