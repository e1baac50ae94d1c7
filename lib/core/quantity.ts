import type { Language } from "./language";

const counts: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat("en"),
  de: new Intl.NumberFormat("de"),
};

/** "2,400"; "2.400" in German. */
export function formatCount(count: number, language: Language = "en"): string {
  return counts[language].format(count);
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

const byteUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

/** Decimal units (1 kB = 1000 B), as `docker images` prints them, in three figures: "12.4 GB", "999 B"; "12,4 GB" in German. */
export function formatBytes(bytes: number, language: Language = "en"): string {
  let value = bytes;
  let unit = 0;
  // Rounded before it is compared: 999,999 bytes are 1.00 MB, not 1000 kB.
  while (Math.abs(Number(value.toPrecision(3))) >= 1000 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit++;
  }
  const figures = unit === 0 ? String(value) : value.toPrecision(3);
  return `${language === "de" ? figures.replace(".", ",") : figures} ${byteUnits[unit]}`;
}
