// "v1.10" after "v1.9", and no difference between locales of server and browser.
const collator = new Intl.Collator("en", { numeric: true });

/** Ascending order of two cell values of one column. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  return collator.compare(String(a), String(b));
}
