const MOST_VALUES = 20_000;
const DEEPEST = 32;
const LONGEST_NAME = 256;

/** Why a parsed document is too large to be read; null if it is not. Looks no further than to the first limit. */
export function tooLargeSource(source: unknown): string | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: source, depth: 0 }];
  let values = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    values += 1;
    if (values + waiting.length > MOST_VALUES) return `It has more than ${MOST_VALUES} values.`;
    if (typeof value !== "object" || value === null) continue;
    if (depth >= DEEPEST) return `It is nested more than ${DEEPEST} levels deep.`;
    for (const key of Object.keys(value)) {
      if (key.length > LONGEST_NAME)
        return `A name in it has more than ${LONGEST_NAME} characters.`;
      waiting.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 });
      if (waiting.length > MOST_VALUES) return `It has more than ${MOST_VALUES} values.`;
    }
  }
  return null;
}
