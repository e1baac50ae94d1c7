/**
 * Characters that are not seen, or that change how others are seen: control characters, line and paragraph
 * separators, what Unicode says to draw as nothing (zero width, direction, fillers, tags), halves of a
 * surrogate pair, the blank braille pattern, and accents beyond the fourth on one letter, which would cover
 * the lines above. A tab is not among them. Whoever pushes an image may put any of them into its texts.
 */
const hidden =
  /(?!\t)[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}\ufff9-\ufffb\u2800]|(?<=\p{M}{4})\p{M}/u;

/** Joiners and variation selectors that belong to an emoji are drawn as part of it. */
const emoji =
  /[0-9#*]\ufe0f?\u20e3|\p{Extended_Pictographic}[\ufe0e\ufe0f]?\p{Emoji_Modifier}?(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)*/u;

const piece = new RegExp(`(${emoji.source})|(${hidden.source})`, "gu");

export interface TextPiece {
  text: string;
  /** Set where this is one hidden character: what it is. `text` then is how to write it: "\u202E". */
  hidden: string | null;
}

/** The text as what can be shown as it is, and hidden characters one by one. `lines`: line feeds stay. */
export function splitHidden(text: string, { lines = false } = {}): TextPiece[] {
  const pieces: TextPiece[] = [];
  let shown = 0;
  for (const match of text.matchAll(piece)) {
    const character = match[2];
    if (character === undefined || (lines && character === "\n")) continue;
    if (match.index > shown) pieces.push({ text: text.slice(shown, match.index), hidden: null });
    pieces.push({ text: escapeOf(character), hidden: nameOf(character) });
    shown = match.index + character.length;
  }
  if (shown < text.length) pieces.push({ text: text.slice(shown), hidden: null });
  return pieces;
}

/** The text on one line with hidden characters written out, for where nothing can be marked. */
export function writeOutHidden(text: string): string {
  return splitHidden(text)
    .map((each) => each.text)
    .join("");
}

/** At most so many UTF-16 units, never half a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

/** For titles, lists and messages: short, on one line, nothing hidden, and "…" where it was cut. */
export function plainText(text: string, limit = 200): string {
  const cut = cutText(text, limit);
  return writeOutHidden(cut) + (cut.length < text.length ? "…" : "");
}

function escapeOf(character: string): string {
  const known = symbols[character];
  if (known !== undefined) return known;
  const code = codeOf(character);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
}

const codeOf = (character: string) =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");

function nameOf(character: string): string {
  const name = names[character] ?? (/\p{M}/u.test(character) ? "accent" : "hidden character");
  return `${name} (U+${codeOf(character)})`;
}

const symbols: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r" };

const names: Readonly<Record<string, string>> = {
  "\n": "line feed",
  "\r": "carriage return",
  "\u0000": "null",
  "\u0007": "bell",
  "\u0008": "backspace",
  "\u001b": "escape",
  "\u007f": "delete",
  "\u009b": "control sequence introducer",
  "\u00ad": "soft hyphen",
  "\u061c": "Arabic letter mark",
  "\u200b": "zero width space",
  "\u200c": "zero width non-joiner",
  "\u200d": "zero width joiner",
  "\u200e": "left-to-right mark",
  "\u200f": "right-to-left mark",
  "\u2028": "line separator",
  "\u2029": "paragraph separator",
  "\u202a": "left-to-right embedding",
  "\u202b": "right-to-left embedding",
  "\u202c": "end of a direction",
  "\u202d": "left-to-right override",
  "\u202e": "right-to-left override",
  "\u2060": "word joiner",
  "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate",
  "\u2068": "first strong isolate",
  "\u2069": "end of an isolate",
  "\ufeff": "zero width no-break space",
};
