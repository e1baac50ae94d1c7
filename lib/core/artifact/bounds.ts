import type { Excerpt } from "../api/artifacts";
import { asArray, asRecord } from "../oci/json";
import { cutText } from "../text/hidden-characters";

/** Bytes of one layer: more is not asked for. */
export const MOST_BYTES = 8 * 1024 * 1024;
/** Bytes that a chart may unpack to: Helm itself takes no more. */
export const MOST_UNPACKED = 20 * 1024 * 1024;
export const MOST_PACKAGES = 10_000;
export const MOST_VULNERABILITIES = 10_000;
export const MOST_MATERIALS = 1_000;
export const MOST_SUBJECTS = 100;
const MOST_DIGESTS = 5;
const MOST_TOOLS = 20;

/** Of one field. The longest that is meant to be read is an expression of licences. */
const MOST_FIELD = 1_000;
/** Of a whole document: twice what a page draws of it. */
const MOST_TEXT = 512 * 1024;

/** A text that says something, cut; null for anything else. */
export function readField(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const text = cutText(value, MOST_FIELD).trim();
  return text === "" ? null : text;
}

/** The first of what is there, each through `read`; what it makes null of is left out. */
export function readList<T>(
  value: unknown,
  most: number,
  read: (item: unknown) => T | null,
): { items: T[]; count: number } {
  const items: T[] = [];
  let count = 0;
  for (const item of asArray(value) ?? []) {
    const made = read(item);
    if (made === null) continue;
    count += 1;
    if (items.length < most) items.push(made);
  }
  return { items, count };
}

export function readTools(value: unknown, read: (item: unknown) => string | null): string[] {
  return readList(value, MOST_TOOLS, read).items;
}

/** What may stand in a digest: any other text is none, and is left out. */
const digestForm = /^[\w-]{1,40}:[\w+/=.-]{1,256}$/;

/** "sha256:…" for each entry of in-toto's `{"sha256": "…"}`. */
export function readDigests(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .slice(0, MOST_DIGESTS)
    .map(([algorithm, encoded]) => `${algorithm}:${String(encoded)}`)
    .filter((digest) => digestForm.test(digest));
}

export function excerptOf(text: string): Excerpt {
  return { text: cutText(text, MOST_TEXT), length: text.length };
}

/** "syft 1.4.0". */
export function nameOf(value: unknown): string | null {
  const record = asRecord(value);
  const name = readField(record?.["name"]);
  if (name === null) return null;
  const version = readField(record?.["version"]);
  return version === null ? name : `${name} ${version}`;
}
