/** The rows in whose texts every word of the search is somewhere, in any case. */
export function findRows<Row>(
  rows: readonly Row[],
  search: string,
  textsOf: (row: Row) => readonly (string | null)[],
): readonly Row[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = textsOf(row).join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
