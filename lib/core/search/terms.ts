import type { ManifestFacts } from "../snapshot";
import { cutText } from "../text/hidden-characters";

/** Of what is stored to be found by; what is longer is found by its beginning. In UTF-16 units. */
export const LONGEST_TERM = 64;
/** Of one name. Real ones have a handful of words. */
const MOST_TERMS = 16;
/** Of one manifest: whoever pushes an image may give it thousands of labels. */
const MOST_ATTRIBUTE_TERMS = 32;
/** Of one label: an address has its host and its path, and a long text is not looked for by its middle. */
const MOST_OF_VALUE = 4;

const notText = /[\p{Cc}\p{Cs}]+/gu;
const separator = /[^\p{L}\p{N}]/u;

/** What is compared: in lower case, and without what PostgreSQL cannot store. */
export function foldText(text: string): string {
  return text.replace(notText, " ").toLowerCase();
}

/**
 * What a name is found by: all of it, and the rest of it from each of its words on, so that whoever types the
 * beginning of any word finds it, and may go on across dots and dashes. "team/my-app": that, "my-app", "app".
 */
export function termsOf(name: string, most = MOST_TERMS): string[] {
  const text = foldText(name);
  const terms = new Set<string>();
  for (const start of wordStarts(text)) {
    if (terms.size >= most) break;
    terms.add(cutText(text.slice(start), LONGEST_TERM));
  }
  return [...terms];
}

/** Where the words of a folded text begin: the text itself, after a separator, and the number after "v". */
function* wordStarts(text: string): Generator<number> {
  let before = "";
  let start = 0;
  for (const character of text) {
    const isWord = !separator.test(character);
    if (start === 0 || (isWord && separator.test(before)) || isVersion(text, start)) yield start;
    before = character;
    start += character.length;
  }
}

/** People leave the "v" of v1.2.3 out. */
function isVersion(text: string, at: number): boolean {
  if (text[at - 1] !== "v" || !/[0-9]/.test(text[at] ?? "")) return false;
  return at === 1 || separator.test(text[at - 2] ?? "");
}

/** exact: it is the word; prefix: it begins with it; word: one of its words does. null: none of these. */
export type Match = "exact" | "prefix" | "word";

/** How a name meets a word that is folded already. */
export function matchWord(name: string, word: string): Match | null {
  const text = foldText(name);
  if (text === word) return "exact";
  if (text.startsWith(word)) return "prefix";
  for (let at = text.indexOf(word, 1); at !== -1; at = text.indexOf(word, at + 1)) {
    if (separator.test(characterBefore(text, at)) || isVersion(text, at)) return "word";
  }
  return null;
}

/** The whole character that ends there, which may be two units long. */
function characterBefore(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return text.slice(isLow && at > 1 ? at - 2 : at - 1, at);
}

export interface Attribute {
  field: "label" | "annotation";
  key: string;
  value: string;
}

/** By which people know a build; they come first where there are more than are kept. */
const telling = ["revision", "version", "source", "ref.name", "title"].map(
  (name) => `org.opencontainers.image.${name}`,
);

type Attributed = Pick<ManifestFacts, "labels" | "annotations">;

/** The labels and annotations of a manifest, those that tell builds apart first. */
export function attributesOf({ labels, annotations }: Attributed): Attribute[] {
  const of = (field: Attribute["field"], values: Record<string, string> | null): Attribute[] =>
    Object.entries(values ?? {}).map(([key, value]) => ({ field, key, value }));
  const all = [...of("label", labels), ...of("annotation", annotations)];
  const isTelling = ({ key }: Attribute) => telling.includes(key);
  return [...all.filter(isTelling), ...all.filter((each) => !isTelling(each))];
}

/** What a manifest is found by besides its digest: the values of its labels and annotations. */
export function attributeTerms(facts: Attributed): string[] {
  const terms = new Set<string>();
  for (const { value } of attributesOf(facts)) {
    // Longer than what is kept of all its words together.
    for (const term of termsOf(cutText(value, 4 * LONGEST_TERM), MOST_OF_VALUE)) {
      if (terms.size >= MOST_ATTRIBUTE_TERMS) return [...terms];
      if (term.length > 1) terms.add(term);
    }
  }
  return [...terms];
}
