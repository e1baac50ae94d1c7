// "v1.10" after "v1.9", and no difference between locales of server and browser.
const collator = new Intl.Collator("en", { numeric: true });

/** Ascending order of names as people read them. */
export const compareNames = (a: string, b: string): number => collator.compare(a, b);
