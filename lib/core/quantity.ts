const counts = new Intl.NumberFormat("en");

/** "2,400" */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** "1 tag", "2,400 tags", "3 repositories"; `many` where English has its own plural, or a verb follows. */
export function formatQuantity(count: number, one: string, many = pluralOf(one)): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** The regular plural of a noun, or of words that end in one: "other repositories", "matches", "days". */
export function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
